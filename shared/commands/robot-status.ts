import { type CommandRobot, isFinal } from './command.ts'

export const ANSWERS = ['accepted', 'done', 'failed'] as const
export type Answer = (typeof ANSWERS)[number]

/** What can happen to a command at one robot. */
export type RobotInput =
  | { kind: 'sending'; expires: number }
  /** The broker has it. */
  | { kind: 'delivered' }
  /** The broker did not take it. */
  | { kind: 'undelivered'; why: string }
  | { kind: 'answer'; status: Answer; message: string | null }
  /** Time went by. */
  | { kind: 'time' }
  /** Andon was started again. */
  | { kind: 'restarted' }
  | { kind: 'cancelled' }

export interface RobotStep {
  robot: CommandRobot
  /** For the log of the command; null when it is nothing to note. */
  note: string | null
}

/** The time a robot has to finish what it accepted. */
export interface Limits {
  finishMs: number
}

/**
 * The life of a command at one robot, as a state machine: every answer, in time or late, once or twice, leads to a
 * defined state, and every robot ends. Only `pending` can become `sending`: nothing is ever sent twice.
 */
export function nextRobot(robot: CommandRobot, input: RobotInput, now: number, limits: Limits): RobotStep {
  switch (input.kind) {
    case 'sending':
      return robot.status === 'pending' ? sending(robot, input.expires, now) : same(robot)
    case 'delivered':
      return robot.status === 'sending' ? to(robot, 'sent', now) : same(robot)
    case 'undelivered':
      return robot.status === 'sending' ? to(robot, 'failed', now, input.why, input.why) : same(robot)
    case 'answer':
      return answered(robot, input.status, input.message, now)
    case 'time':
      return timed(robot, now, limits)
    case 'restarted':
      return robot.status === 'sending' ? uncertain(robot) : same(robot)
    case 'cancelled':
      return robot.status === 'pending'
        ? to(robot, 'cancelled', now, 'Cancelled before it was sent.')
        : same(robot)
  }
}

function same(robot: CommandRobot): RobotStep {
  return { robot, note: null }
}

function to(
  robot: CommandRobot,
  status: CommandRobot['status'],
  now: number,
  message: string | null = robot.message,
  note: string | null = null,
): RobotStep {
  return { robot: { ...robot, status, message, ts: now }, note }
}

function sending(robot: CommandRobot, expires: number, now: number): RobotStep {
  return { robot: { ...robot, status: 'sending', ts: now, sent_ts: now, expires_ts: expires }, note: null }
}

function uncertain(robot: CommandRobot): RobotStep {
  const message = 'Andon stopped while this was being sent: the robot may have got it or not.'
  return { robot: { ...robot, uncertain: true, message }, note: message }
}

function answered(robot: CommandRobot, status: Answer, message: string | null, now: number): RobotStep {
  const told = { ...robot, answers: robot.answers + 1 }
  const said = message === null ? status : `${status} (${message})`
  switch (robot.status) {
    case 'pending':
    case 'cancelled':
      return { robot: told, note: `Answered ${said} to what was never sent to it; ignored.` }
    case 'sending':
    case 'sent':
      return to({ ...told, uncertain: false }, status, now, message)
    case 'accepted':
      return status === 'accepted'
        ? { robot: told, note: 'Accepted it twice; the second answer is ignored.' }
        : to(told, status, now, message)
    case 'not_reached':
      return late(told, status, message, said, now)
    case 'done':
    case 'failed':
      return { robot: told, note: `Answered ${said} after it had ended as ${robot.status}; ignored.` }
  }
}

/** What a robot did is true also when it says so late; that it only accepted says nothing of the end. */
function late(
  robot: CommandRobot,
  status: Answer,
  message: string | null,
  said: string,
  now: number,
): RobotStep {
  const note = `Answered ${said} after its time was over.`
  if (status === 'accepted') return { robot: { ...robot, late: true }, note }
  return to({ ...robot, late: true, uncertain: false }, status, now, message, note)
}

function timed(robot: CommandRobot, now: number, { finishMs }: Limits): RobotStep {
  if (isFinal(robot.status) || robot.status === 'pending') return same(robot)
  if (robot.status === 'accepted') {
    if (now - robot.ts < finishMs) return same(robot)
    const why = `Accepted, but did not say within ${Math.round(finishMs / 1000)} s that it is done.`
    return to(robot, 'failed', now, why, why)
  }
  if (robot.expires_ts === null || now < robot.expires_ts) return same(robot)
  return to(robot, 'not_reached', now, unanswered(robot))
}

function unanswered(robot: CommandRobot): string {
  if (robot.uncertain) return `${robot.message} It did not answer.`
  return robot.status === 'sending'
    ? 'The broker did not confirm that it took it, and the robot did not answer in time.'
    : 'It did not answer in time.'
}
