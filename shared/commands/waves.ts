import Type, { type Static } from 'typebox'
import { closed } from '../call.ts'
import { type CommandRobot, isFinal } from './command.ts'

/** How the robots of a command are told: a few first, the others after those did well. */
export const WaveOptions = Type.Object(
  {
    canary: Type.Optional(
      Type.Union(
        [
          Type.Object({ robots: Type.Integer({ minimum: 1 }) }, closed),
          Type.Object({ percent: Type.Number({ exclusiveMinimum: 0, maximum: 100 }) }, closed),
        ],
        { description: 'The first wave: so many robots, or this share of them.' },
      ),
    ),
    size: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Robots in each later wave; without it all the rest at once.',
      }),
    ),
    max_bad_share: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'A wave in which more than this share failed or was not reached stops the command.',
      }),
    ),
    guard: Type.Optional(
      Type.Object(
        {
          min_success_rate: Type.Number({ minimum: 0, maximum: 1 }),
          min_tasks: Type.Integer({ minimum: 1 }),
          within_s: Type.Integer({ minimum: 1, maximum: 86_400 }),
        },
        {
          ...closed,
          description: 'After each wave its robots have to succeed this often, before the next is told.',
        },
      ),
    ),
  },
  closed,
)
export type WaveOptions = Static<typeof WaveOptions>
export type Guard = NonNullable<WaveOptions['guard']>

/** Without other words a wave may lose a fifth of its robots; a canary of one therefore none. */
export const MAX_BAD_SHARE = 0.2

export interface Wave {
  robots: string[]
  canary: boolean
}

/**
 * Canary release: the first wave is small, so that a bad change harms few. Robots that can be heard come first: a
 * silent one would tell nothing.
 */
export function planWaves(
  robots: readonly { robot: string; reachable: boolean }[],
  { canary, size }: WaveOptions,
): Wave[] {
  const heard = robots.filter(({ reachable }) => reachable)
  const names = [...heard, ...robots.filter(({ reachable }) => !reachable)].map(({ robot }) => robot)
  const waves: Wave[] = []
  const first = Math.min(names.length, canarySize(names.length, canary))
  if (first > 0) waves.push({ robots: names.slice(0, first), canary: first < names.length })
  const step = size ?? names.length
  for (let at = first; at < names.length; at += step)
    waves.push({ robots: names.slice(at, at + step), canary: false })
  return waves
}

function canarySize(robots: number, canary: WaveOptions['canary']): number {
  if (!canary) return 0
  return 'robots' in canary ? canary.robots : Math.max(1, Math.round((robots * canary.percent) / 100))
}

/** Null while a wave is under way; then whether it did well, and in words how. */
export function judgeWave(
  robots: readonly Pick<CommandRobot, 'status'>[],
  maxBadShare: number,
): { ok: boolean; text: string } | null {
  if (robots.some(({ status }) => !isFinal(status))) return null
  const failed = robots.filter(({ status }) => status === 'failed').length
  const silent = robots.filter(({ status }) => status === 'not_reached').length
  const share = robots.length === 0 ? 0 : (failed + silent) / robots.length
  const text = `${robots.length - failed - silent} of ${robots.length} done, ${failed} failed, ${silent} not reached`
  return { ok: share <= maxBadShare, text }
}

/** Null while it is too early to say; without enough tasks in time a person decides. */
export function judgeGuard(
  guard: Guard,
  { succeeded, failed, since, now }: { succeeded: number; failed: number; since: number; now: number },
): { ok: boolean; text: string } | null {
  const tasks = succeeded + failed
  if (tasks >= guard.min_tasks) {
    const rate = succeeded / tasks
    const shown = `success rate ${percent(rate)} over ${tasks} tasks, at least ${percent(guard.min_success_rate)} wanted`
    return { ok: rate >= guard.min_success_rate, text: shown }
  }
  if (now - since < guard.within_s * 1000) return null
  const text = `only ${tasks} of ${guard.min_tasks} tasks ended within ${guard.within_s} s: too few to judge`
  return { ok: false, text }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
