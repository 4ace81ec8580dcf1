import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { quantile } from '../statistics.ts'
import { type Row, table } from '../table.ts'
import { scenario } from './scenario.ts'
import { judge, type Verdict } from './verdict.ts'
import { type Detection, detect, type Quiet, quietDays, seedCase } from './watching.ts'

const USAGE =
  'npm run bench:diagnosis -- [--scenarios 300] [--from 1000] [--robots 100] [--months 4] [--cases 60]'
/** Seeds below this were looked at while the method was made; what is reported comes from others. */
const HELD_OUT_FROM = 1000
const STEP_MS = 10_000
const LOOK_MS = 60_000
const MONTH_DAYS = 30

interface Options {
  scenarios: number
  from: number
  robots: number
  months: number
  cases: number
}

function parsed(): Options {
  const { values } = parseArgs({
    options: {
      scenarios: { type: 'string', default: '300' },
      from: { type: 'string', default: String(HELD_OUT_FROM) },
      robots: { type: 'string', default: '100' },
      months: { type: 'string', default: '4' },
      cases: { type: 'string', default: '60' },
    },
  })
  const whole = (name: keyof Options) => {
    const value = Number(values[name])
    if (!Number.isSafeInteger(value) || value < 1)
      throw new Error(`--${name}: "${values[name]}" is not a whole number above 0`)
    return value
  }
  return {
    scenarios: whole('scenarios'),
    from: whole('from'),
    robots: whole('robots'),
    months: whole('months'),
    cases: whole('cases'),
  }
}

function seeds(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i)
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} % of ${whole}`

function accuracy(verdicts: Verdict[], target: string, bar: number | null, what: string): Row {
  const within = (rank: number | null, most: number) => rank !== null && rank <= most
  const count = (most: number, of: 'rank' | 'drillRank') =>
    verdicts.filter((one) => within(one[of], most)).length
  const top1 = count(1, 'rank')
  const measured = `top-1 ${percent(top1, verdicts.length)}, top-3 ${percent(count(3, 'rank'), verdicts.length)}; drill-down ${percent(count(1, 'drillRank'), verdicts.length)}, ${percent(count(3, 'drillRank'), verdicts.length)}`
  return { what, measured, target, met: bar === null ? null : top1 / verdicts.length >= bar }
}

function accuracyRows(verdicts: Verdict[]): Row[] {
  const real = verdicts.filter(({ scenario: { kind } }) => kind !== 'none')
  const large = real.filter(({ scenario: { drop } }) => drop >= 0.1)
  const small = real.filter(({ scenario: { drop } }) => drop < 0.1)
  const nothing = verdicts.filter(({ scenario: { kind } }) => kind === 'none')
  const kinds = [...new Set(large.map(({ scenario: { kind } }) => kind))].sort()
  const named = large.flatMap(({ changeRight }) => changeRight ?? [])
  const onsets = large.flatMap(({ onsetError }) => onsetError ?? [])
  const took = verdicts.map(({ tookMs }) => tookMs)
  return [
    accuracy(large, 'top-1 ≥ 90 %', 0.9, 'cause found, drops of 10 to 40 points'),
    accuracy(small, '', null, 'cause found, drops of 3 to 10 points'),
    ...kinds.map((kind) =>
      accuracy(
        large.filter(({ scenario: one }) => one.kind === kind),
        '',
        null,
        `… 10 to 40 points: ${kind.replace('_', ' × ')}`,
      ),
    ),
    ...(nothing.length === 0 ? [] : [accuracy(nothing, '', null, 'nothing named where nothing is worse')]),
    {
      what: 'change named right, where the cause is',
      measured: percent(named.filter(Boolean).length, named.length),
      target: '',
      met: null,
    },
    {
      what: 'error of the onset',
      measured: `p50 ${minutes(quantile(onsets, 0.5))}, p90 ${minutes(quantile(onsets, 0.9))}`,
      target: '',
      met: null,
    },
    {
      what: 'one diagnosis of 6 h of minutes',
      measured: `p50 ${quantile(took, 0.5).toFixed(0)} ms, p95 ${quantile(took, 0.95).toFixed(0)} ms`,
      target: '< 1 s',
      met: quantile(took, 0.95) < 1000,
    },
  ]
}

const minutes = (ms: number) => `${(ms / 60_000).toFixed(1)} min`

function detectionRow(what: string, found: Detection[], target: string, bar: number | null): Row {
  const after = found.map((one) => one.after ?? Number.POSITIVE_INFINITY)
  const plain = found.map(({ plainAfter }) => plainAfter ?? Number.POSITIVE_INFINITY)
  const text = (values: number[]) =>
    `p50 ${shown(quantile(values, 0.5))}, p90 ${shown(quantile(values, 0.9))}`
  const early = found.filter(({ tooEarly }) => tooEarly).length
  const measured = `${text(after)}, told before it began ${early}; success of the hour < 88 %: ${text(plain)}`
  return { what, measured, target, met: bar === null ? null : quantile(after, 0.5) < bar }
}

function shown(ms: number): string {
  return Number.isFinite(ms) ? `${Math.round(ms / 1000)} s` : 'not told'
}

function quietRow(quiet: Quiet[]): Row {
  const sum = (of: (one: Quiet) => number) => quiet.reduce((total, one) => total + of(one), 0)
  const months = sum(({ days }) => days) / MONTH_DAYS
  const robotYears = sum(({ days, robots }) => (days * robots) / 365)
  const falseOnes = sum(({ byWatch, byChange }) => byWatch + byChange)
  const measured = `${falseOnes} in ${months} fleet-months (${(falseOnes / robotYears).toFixed(3)} per robot-year; ${sum(({ byChange }) => byChange)} after one of ${sum(({ changes }) => changes)} changes that did nothing); success of the hour < 88 %: ${sum(({ plain }) => plain)}`
  return {
    what: 'false incidents on a fleet without a drop',
    measured,
    target: '< 1 a fleet-month',
    met: falseOnes / months < 1,
  }
}

function main({ scenarios, from, robots, months, cases }: Options): void {
  console.error(`[bench] ${scenarios} scenarios …`)
  const rows: Row[] = []
  const add = (...found: Row[]) => {
    rows.push(...found)
    for (const { what, measured } of found) console.error(`[bench] ${what}: ${measured}`)
  }
  add(...accuracyRows(seeds(from, scenarios).map((seed) => judge(scenario(seed, robots)))))
  console.error('[bench] time to notice …')
  const story = seeds(from, cases).map((seed) => detect(seedCase(seed), STEP_MS))
  add(detectionRow('time to notice insert on robots 21–40, 88 → 45 %', story, 'p50 < 120 s', 120_000))
  const large = seeds(from, 3 * cases)
    .map((seed) => scenario(seed, robots))
    .filter(({ drop }) => drop >= 0.1)
  const noticed = large.slice(0, cases).map((one) => detect(one, STEP_MS))
  add(detectionRow('time to notice, drops of 10 to 40 points', noticed, '', null))
  console.error(`[bench] ${months} months without a drop …`)
  add(quietRow(seeds(from, months).map((seed) => quietDays(seed, robots, MONTH_DAYS, LOOK_MS))))
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}; seeds from ${from}\n`)
  console.log(table(rows))
}

try {
  main(parsed())
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  process.exitCode = 2
}
