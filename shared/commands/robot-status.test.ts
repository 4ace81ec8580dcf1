import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommandRobot, isFinal } from './command.ts'
import { nextRobot, type RobotInput } from './robot-status.ts'

const T = 1_000_000
const LIMITS = { finishMs: 600_000 }

function robot(given: Partial<CommandRobot> = {}): CommandRobot {
  return {
    robot: 'Robot-1',
    status: 'pending',
    message: null,
    ts: T,
    wave: 0,
    args: {},
    software_version: 'v24',
    model_version: 'v23',
    sent_ts: null,
    expires_ts: null,
    answers: 0,
    late: false,
    uncertain: false,
    ...given,
  }
}

/** Puts inputs to a robot, each with its time after T. */
function run(inputs: readonly [number, RobotInput][]) {
  const notes: string[] = []
  let at = robot()
  for (const [after, input] of inputs) {
    const step = nextRobot(at, input, T + after, LIMITS)
    at = step.robot
    if (step.note !== null) notes.push(step.note)
  }
  return { robot: at, notes }
}

const sending: [number, RobotInput] = [0, { kind: 'sending', expires: T + 60_000 }]
const delivered: [number, RobotInput] = [10, { kind: 'delivered' }]
const answer = (after: number, status: 'accepted' | 'done' | 'failed'): [number, RobotInput] => [
  after,
  { kind: 'answer', status, message: null },
]
const time = (after: number): [number, RobotInput] => [after, { kind: 'time' }]

describe('a command at one robot', () => {
  it.each([
    ['goes the usual way', [sending, delivered, answer(40, 'accepted'), answer(5000, 'done')], 'done'],
    ['may be done without having accepted', [sending, delivered, answer(40, 'done')], 'done'],
    ['may be answered before the broker confirms', [sending, answer(5, 'accepted'), delivered], 'accepted'],
    ['fails as the robot says', [sending, delivered, answer(40, 'failed')], 'failed'],
    ['waits until its time is over', [sending, delivered, time(59_999)], 'sent'],
    ['is not reached without an answer', [sending, delivered, time(60_000)], 'not_reached'],
    ['is not reached when even the broker is silent', [sending, time(60_000)], 'not_reached'],
    ['has time to finish what it accepted', [sending, answer(40, 'accepted'), time(600_000)], 'accepted'],
    ['fails when it never finishes', [sending, answer(40, 'accepted'), time(600_040)], 'failed'],
    ['stays done when it says so twice', [sending, answer(40, 'done'), answer(50, 'done')], 'done'],
    ['stays done when it then says failed', [sending, answer(40, 'done'), answer(50, 'failed')], 'done'],
    ['is done also when it says so late', [sending, time(60_000), answer(61_000, 'done')], 'done'],
    ['a late "accepted" is no end', [sending, time(60_000), answer(61_000, 'accepted')], 'not_reached'],
    ['is cancelled before it is sent', [[0, { kind: 'cancelled' }]], 'cancelled'],
    ['cannot be cancelled once it left', [sending, [5, { kind: 'cancelled' }]], 'sending'],
    ['fails when the broker refuses it', [sending, [5, { kind: 'undelivered', why: 'no' }]], 'failed'],
  ] as [string, [number, RobotInput][], string][])('%s', (_name, inputs, status) => {
    expect(run(inputs).robot.status).toBe(status)
  })

  it('says that it is not known whether it left when Andon stopped in between, and how it then ended', () => {
    const { robot: left, notes } = run([sending, [100, { kind: 'restarted' }], time(60_000)])
    expect(left).toMatchObject({ status: 'not_reached', uncertain: true })
    expect(left.message).toBe(
      'Andon stopped while this was being sent: the robot may have got it or not. It did not answer.',
    )
    expect(notes).toHaveLength(1)
    expect(run([sending, [100, { kind: 'restarted' }], answer(200, 'done')]).robot).toMatchObject({
      status: 'done',
      uncertain: false,
    })
  })

  it('notes each answer that changed nothing', () => {
    const { robot: at, notes } = run([
      ...[sending, answer(1, 'accepted'), answer(2, 'accepted'), answer(3, 'done')],
      answer(4, 'failed'),
    ])
    expect(at.answers).toBe(4)
    expect(notes).toEqual([
      'Accepted it twice; the second answer is ignored.',
      'Answered failed after it had ended as done; ignored.',
    ])
  })

  const inputs = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 100_000 }),
      fc.oneof<fc.Arbitrary<RobotInput>[]>(
        fc.constant({ kind: 'sending', expires: T + 60_000 }),
        fc.constant({ kind: 'delivered' }),
        fc.constant({ kind: 'undelivered', why: 'refused' }),
        fc.constantFrom('accepted', 'done', 'failed').map((status) => ({
          kind: 'answer' as const,
          status,
          message: null,
        })),
        fc.constant({ kind: 'time' }),
        fc.constant({ kind: 'restarted' }),
        fc.constant({ kind: 'cancelled' }),
      ),
    ),
    { maxLength: 30 },
  )

  it('whatever happens, it is sent at most once, and ends once it was sent and its time is over', () => {
    fc.assert(
      fc.property(inputs, (steps) => {
        let at = robot()
        let sent = 0
        let now = T
        for (const [wait, input] of steps) {
          now += wait
          const next = nextRobot(at, input, now, LIMITS).robot
          if (at.status === 'pending' && next.status === 'sending') sent += 1
          if (at.status !== 'pending') expect(next.status).not.toBe('pending')
          at = next
        }
        expect(sent).toBeLessThanOrEqual(1)
        const end = nextRobot(at, { kind: 'time' }, now + 10_000_000, LIMITS).robot
        expect(isFinal(end.status)).toBe(at.status !== 'pending')
      }),
    )
  })
})
