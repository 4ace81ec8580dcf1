import type { ReplayFrame, ReplayLevel } from '../../../../shared/review/replay.ts'
import { STATE_WORDS } from '../../../ui/robot-words.ts'

type Robot = ReplayFrame['robots'][number]

export const LEVEL_WORDS: Record<ReplayLevel, string> = {
  busy: 'At work',
  idle: 'Idle',
  failing: 'Failing',
  unhealthy: 'Not healthy',
  lost: 'Not heard',
  unknown: 'Not known',
}

/** How loud a robot is on the screen. One that is worked on is not healthy, and that is as it should be. */
export function loudness({
  level,
  state,
}: Pick<Robot, 'level' | 'state'>): 'calm' | 'warning' | 'critical' | 'unknown' {
  switch (level) {
    case 'busy':
    case 'idle':
      return 'calm'
    case 'failing':
      return 'warning'
    case 'unhealthy':
      return state === 'maintenance' ? 'calm' : 'critical'
    default:
      return 'unknown'
  }
}

/** What a tile says below the robot's name: what it told of itself, where that says more than the counters. */
export function tileText({ level, state, succeeded, failed }: Robot): string {
  if (level === 'failing') return `${failed} of ${succeeded + failed} failed`
  if (level === 'unhealthy' || level === 'idle') {
    return state === null || state === 'busy' || state === 'unknown' ? LEVEL_WORDS[level] : STATE_WORDS[state]
  }
  return LEVEL_WORDS[level]
}

/** Those concerned first, each in the order of their names. */
export function arranged(robots: readonly Robot[], concerned: ReadonlySet<string>): [Robot[], Robot[]] {
  return [
    robots.filter(({ robot }) => concerned.has(robot)),
    robots.filter(({ robot }) => !concerned.has(robot)),
  ]
}
