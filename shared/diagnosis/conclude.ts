import type { Change } from '../metrics/board.ts'
import type { BeforeAfter, Diagnosis, Onset, Suspect } from './diagnosis.ts'
import { against, changeWords, clock, listed, percent, robotWords, spanWords, type Wording } from './words.ts'

/** What is known when the conclusion is drawn. */
export interface Findings {
  drop: Diagnosis['drop']
  onset: Onset | null
  tasks: BeforeAfter[]
  robots: BeforeAfter[]
  suspects: Suspect[]
  changes: Change[]
  fleet: string[]
  wording: Wording
}

/** A description that explains less than this much of the drop is not its single cause. */
const MOST_OF_IT = 0.5
/** With fewer tasks than this, now or before, nothing is said. */
const LEAST_NOW = 30
const LEAST_BEFORE = 100
/** A drop of the fleet that would not have been seen by chance: ten points or more. */
const VISIBLE_DROP = 0.1
/** A rate that moved by this much through the mix alone is worth a sentence. */
const MIX_POINTS = 0.01

/** The answer in a sentence, with its kind; "not enough data" and "no single cause" are answers too. */
export function conclude(findings: Findings): Diagnosis['conclusion'] {
  const { drop, suspects } = findings
  if (drop.n < LEAST_NOW || drop.before_n < LEAST_BEFORE) {
    const text = `Not enough data: ${drop.n} tasks now and ${drop.before_n} before.`
    return { kind: 'not_enough_data', text }
  }
  const [cause] = suspects
  if (!cause) return nothingWorse(findings)
  if (isEverything(cause) && !cause.change) {
    const text = `No single cause: every kind of task and every robot does worse alike (${cause.words}). Nothing was changed for all of them near that time, as far as was told.`
    return { kind: 'no_single_cause', text }
  }
  if (cause.share_of_drop < MOST_OF_IT) {
    const first = suspects.filter(({ role }) => role !== 'alternative').map(({ words }) => words)
    return { kind: 'no_single_cause', text: `No single cause. ${first.join('. ')}.` }
  }
  return {
    kind: 'cause',
    text: `${cause.words}.${cause.change ? '' : ' No change of just these was told near that time.'}`,
  }
}

function isEverything({ parts }: Suspect): boolean {
  return parts.every(({ dimension }) => dimension === 'fleet')
}

function nothingWorse({ drop }: Findings): Diagnosis['conclusion'] {
  const { n, before, after, expected } = drop
  const share = 1 - (expected ?? 0)
  // Three standard errors of the present rate: a smaller drop could not have been told from chance.
  const visible = 3 * Math.sqrt((share * (1 - share)) / n)
  if (visible > VISIBLE_DROP) {
    const text = `Not enough data: with ${n} tasks a drop of less than ${percent(visible)} cannot be told from chance.`
    return { kind: 'not_enough_data', text }
  }
  if (before !== null && expected !== null && before - expected >= MIX_POINTS) {
    const text = `Nothing does worse than before. The rate is lower (${against(after, before)}) because there are more of the tasks that always fail more often.`
    return { kind: 'no_drop', text }
  }
  return { kind: 'no_drop', text: `Nothing does worse than before: ${against(after, expected)} expected.` }
}

/** Which tasks, which robots, since when, what changed: each in a sentence. */
export function answers(findings: Findings): Diagnosis['answers'] {
  const { suspects, onset, changes, wording } = findings
  const [cause] = suspects
  if (!cause || !onset) {
    const none = 'None does worse than before beyond chance.'
    const told = `${changes.length} change${changes.length === 1 ? ' was' : 's were'} told in this time.`
    return {
      tasks: none,
      robots: none,
      since: 'There is no onset to tell.',
      changed: `There is nothing to explain. ${told}`,
    }
  }
  return {
    tasks: taskAnswer(cause, findings),
    robots: robotAnswer(cause, findings),
    since: sinceAnswer(onset, wording),
    changed: cause.change
      ? `${capital(changeWords(cause.change, wording))}.`
      : changesWords(changes, wording),
  }
}

function taskAnswer(cause: Suspect, { tasks }: Findings): string {
  if (cause.task_types.length === 0) return 'All kinds of task alike.'
  const told = tasks.filter(({ key }) => cause.task_types.includes(key))
  const rates = told.map(({ key, success_rate, baseline }) => `${key}: ${against(success_rate, baseline)}`)
  const others = tasks
    .filter(({ key, worse }) => worse && !cause.task_types.includes(key))
    .map(({ key }) => key)
  const rest = others.length === 0 ? 'The other kinds are as before.' : `Also worse: ${listed(others)}.`
  return `${rates.join(', ')}. ${rest}`
}

function robotAnswer(cause: Suspect, { fleet }: Findings): string {
  if (cause.robots.length === 0) return 'All robots alike.'
  const { success_rate, baseline } = cause.elsewhere
  return `${capital(robotWords(cause.robots, fleet))}. Everything else: ${against(success_rate, baseline)}.`
}

function sinceAnswer({ at, interval, ended }: Onset, wording: Wording): string {
  const ago = ended === null ? `, ${spanWords(wording.now - at)} ago` : `, until ${clock(ended, wording)}`
  return `${clock(at, wording)} (between ${clock(interval.from, wording)} and ${clock(interval.to, wording)})${ago}.`
}

function changesWords(changes: readonly Change[], wording: Wording): string {
  if (changes.length === 0) return 'Nothing was told to have changed near that time.'
  const some = changes.slice(0, 3).map(({ what, to, ts, robot_count }) => {
    const where = robot_count > 0 ? ` on ${robot_count} robots` : ''
    return `${what}${to === null ? '' : ` ${to}`}${where} at ${clock(ts, wording)}`
  })
  return `No change fits in robots and time. Near it: ${listed(some)}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
