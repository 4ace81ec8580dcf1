import type { Suspect } from '../../../../shared/diagnosis/diagnosis.ts'
import { robotNumber } from '../../../../shared/query/robot.ts'

export const ROLE_WORDS: Record<Suspect['role'], string> = {
  cause: 'likely cause',
  further: 'a further one',
  alternative: 'described otherwise',
}

/** A chance as it is read: nobody needs more places than decide. */
export function chance(p: number): string {
  if (p < 0.001) return '< 0.001'
  return p >= 0.995 ? '1' : p.toFixed(p < 0.1 ? 3 : 2)
}

/** The failed tasks of those suspected, as a question to the event log. */
export function failuresQuery({ robots, task_types }: Pick<Suspect, 'robots' | 'task_types'>): string {
  const [task] = task_types
  const terms = [
    'result:FAILURE',
    robotsTerm(robots),
    task === undefined || task_types.length > 1 ? '' : `task_type:${quoted(task)}`,
  ]
  return terms.filter((term) => term !== '').join(' ')
}

/** Consecutive numbers as one range; else at most a handful by name. */
function robotsTerm(robots: readonly string[]): string {
  if (robots.length === 0) return ''
  const numbers = robots.map(robotNumber)
  const first = numbers[0]
  const consecutive =
    typeof first === 'number' && numbers.every((number, at) => number === first + at) && robots.length > 1
  if (consecutive) return `robot:${first}-${first + robots.length - 1}`
  if (robots.length > 12) return ''
  const terms = robots.map((robot) => `robot:${quoted(robot)}`)
  return terms.length === 1 ? terms[0]! : `(${terms.join(' OR ')})`
}

function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : JSON.stringify(text)
}
