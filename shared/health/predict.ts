import type { Component, ComponentSignal } from './component.ts'
import type { Course } from './course.ts'
import type { Margins } from './model/calibrate.ts'
import type { Estimate, FailureModel, PartHistory } from './model/model.ts'
import { categoryOf, type DaysUntil, type Prediction, type Unpredicted } from './prediction.ts'
import { honestRange } from './ranges.ts'
import { medianOf } from './robust.ts'
import { STEPS_MODEL, stepsToLimit } from './steps.ts'
import { capital, inWords, levelText, metricWords, moved, REASONS, spanWords } from './words.ts'

const DAY = 86_400_000
/** A sensor or robot that said nothing for so long says nothing about tomorrow. */
const SILENT_MS = 3 * DAY

/** A signal of a part with the limit that counts. */
export interface PartCourse {
  signal: ComponentSignal
  limit: number | null
  limitFrom: 'set' | 'fleet' | null
  course: Course
}

export interface PartAsk {
  robot: string
  component: Component
  courses: readonly PartCourse[]
  /** Since when the part is in use, epoch ms; null when nobody saw it begin. */
  since: number | null
  now: number
  horizonDays: number
  model: FailureModel
  /** How wide the fleet's past says that ranges have to be; null while it says nothing. */
  margins: Margins | null
}

/** What was found, in order of precedence, before it is put into words. */
interface Finding {
  days: DaysUntil | null
  why: Unpredicted | null
  whyText?: string
  driver: string | null
  evidence: string
  model: string
}

/** Days until one part fails, from what its signals say now. Null when the robot never sent any of them. */
export function predictPart(ask: PartAsk): Prediction | null {
  const known = ask.courses.filter(
    ({ course }) => course.latest !== null || course.cleaned.stuckSince !== null,
  )
  if (known.length === 0 && ask.since === null) return null
  const finding = known.length === 0 ? NEW_PART : (atLimit(ask, known) ?? announced(ask, known))
  const { robot, component, now, since } = ask
  const { days, why, driver, evidence, model } = finding
  const service = known.find((one) => serviceDue(one))
  return {
    robot,
    component: component.id,
    component_name: component.name,
    days_until_failure: days,
    ...(why === null ? {} : { why_none: finding.whyText ?? REASONS[why] }),
    category: categoryOf(days, why, since !== null || known.some(({ course }) => course.restoredAt !== null)),
    driver,
    evidence: service ? `${evidence} ${serviceText(service)}` : evidence,
    model,
    run_at: now,
    limit: known.find(({ signal }) => signal.metric === driver)?.limit ?? null,
    service_due: service !== undefined,
    since,
    work_by: days ? now + workWithin(days) * DAY : null,
  }
}

const NEW_PART: Finding = {
  days: null,
  why: 'too_little',
  whyText: 'new part',
  driver: null,
  evidence: 'The part was just renewed; no signal came since.',
  model: 'none',
}

/** The work has to be done before p10, with a quarter of that time to spare. */
export function workWithin({ p10 }: DaysUntil): number {
  return 0.75 * p10
}

const sign = ({ worse }: ComponentSignal) => (worse === 'high' ? 1 : -1)

function isBeyond(signal: ComponentSignal, value: number, limit: number): boolean {
  return sign(signal) * (value - limit) >= 0
}

function serviceDue({ signal, course }: PartCourse): boolean {
  return (
    signal.service_at !== undefined &&
    course.latest !== null &&
    isBeyond(signal, course.latest.v, signal.service_at)
  )
}

function serviceText({ signal, course }: PartCourse): string {
  const level = levelText(signal.metric, signal.service_at!)
  const is = levelText(signal.metric, course.latest!.v)
  return `Maintenance is due: ${metricWords(signal.metric)} ${is} has reached ${level}.`
}

/** The part is at its limit already. */
function atLimit({ now }: PartAsk, known: readonly PartCourse[]): Finding | null {
  for (const { signal, limit, limitFrom, course } of known) {
    const { latest, cleaned } = course
    if (latest === null || limit === null || limitFrom !== 'set' || cleaned.stuckSince !== null) continue
    if (now - latest.t > SILENT_MS || !isBeyond(signal, latest.v, limit)) continue
    const text = `${capital(metricWords(signal.metric))} ${levelText(signal.metric, latest.v)} is at its limit of ${levelText(signal.metric, limit)}: failing now.`
    return {
      days: { p10: 0, p50: 0, p90: 0 },
      why: null,
      driver: signal.metric,
      evidence: text,
      model: 'limit',
    }
  }
  return null
}

/** What trend and spread say, whichever is sooner; else why there is nothing to say. */
function announced(ask: PartAsk, known: readonly PartCourse[]): Finding {
  const live = known.filter((one) => defectOf(one, ask.now) === null)
  const trend = live.length > 0 ? trendOf(ask, live) : null
  const unsteady = unsteadyOf(live)
  if (unsteady && (!trend?.days || unsteady.days!.p50 < trend.days.p50)) return unsteady
  if (trend?.days) return trend
  const defect = known.map((one) => defectOf(one, ask.now)).find((one) => one !== null)
  return defect ?? trend!
}

/** Why a signal says nothing, however it looks: its sensor repeats itself, or it does not speak. */
function defectOf({ signal, course }: PartCourse, now: number): Finding | null {
  const nothing = { days: null, driver: signal.metric, model: 'none' }
  const { stuckSince } = course.cleaned
  if (stuckSince !== null) {
    const since = spanWords((now - stuckSince) / DAY)
    const text = `${capital(metricWords(signal.metric))} has repeated one and the same value for ${since}: the sensor is taken for dead.`
    return { ...nothing, why: 'sensor_dead', evidence: text }
  }
  const silent = course.latest ? now - course.latest.t : 0
  if (silent <= SILENT_MS) return null
  const since = spanWords(silent / DAY)
  return {
    ...nothing,
    why: 'silent',
    whyText: `no values for ${since}`,
    evidence: `${capital(metricWords(signal.metric))} was last heard ${since} ago.`,
  }
}

/** A spread beyond its limit announces a failure, whatever the level does. */
function unsteadyOf(live: readonly PartCourse[]): Finding | null {
  for (const { signal, course } of live) {
    const { spread, spreadBefore } = course
    const { unstable_at, unstable_days, metric } = signal
    if (unstable_at === undefined || spread === null || spread < unstable_at) continue
    if (spreadBefore !== null && spread < 2 * spreadBefore) continue
    const p50 = unstable_days ?? 3
    const before = spreadBefore === null ? '' : `, before ${levelText(metric, spreadBefore)}`
    return {
      days: { p10: p50 / 3, p50, p90: 2 * p50 },
      why: null,
      driver: metric,
      evidence: `${capital(metricWords(metric))} is unstable: it spreads by ${levelText(metric, spread)}${before}, limit ${levelText(metric, unstable_at)}. So it lasts about ${p50} days.`,
      model: 'instability',
    }
  }
  return null
}

/** A wear that has gone less of its way than this has not begun to show how it goes on. */
const LEAST_WAY = 0.1

/** The estimate, unless it stands on next to nothing; and no surer of itself than wear allows. */
function sober(estimate: Estimate, margins: Margins | null): Estimate {
  const { days, evidence } = estimate
  if (!days || !evidence) return estimate
  if (evidence.limit === null) return { ...estimate, days: honestRange(days, null, margins) }
  const way = (evidence.to - evidence.from) / (evidence.limit - evidence.from)
  if (way < LEAST_WAY) return { ...estimate, days: null, why_none: 'no_trend', evidence: null }
  return { ...estimate, days: honestRange(days, { share: way, days: evidence.span_days }, margins) }
}

function trendOf(ask: PartAsk, live: readonly PartCourse[]): Finding {
  const part = partOf(ask, live)
  const estimate = sober(ask.model.estimate(part, ask.horizonDays), ask.margins)
  const steps = estimate.days ? null : part.signals.map(stepsToLimit).find((one) => one !== null)
  if (steps && steps.days.p50 <= ask.horizonDays) {
    const about = live.find(({ signal }) => signal.metric === steps.evidence.signal)!
    const told: Estimate = { ...steps, why_none: null, driver: steps.evidence.signal }
    return {
      days: steps.days,
      why: null,
      driver: told.driver,
      model: STEPS_MODEL,
      evidence: trendText(told, about),
    }
  }
  const { days, why_none, driver } = estimate
  const about = live.find(({ signal }) => signal.metric === (estimate.evidence?.signal ?? driver)) ?? live[0]!
  const base = { days, driver: driver ?? about.signal.metric, model: ask.model.name }
  if (days) return { ...base, why: null, evidence: trendText(estimate, about) }
  return { ...base, why: why_none, ...quietText(why_none ?? 'no_trend', estimate, about, ask) }
}

/** The signals on one axis of days, as models are asked. */
export function partOf(
  { robot, since, now }: Pick<PartAsk, 'robot' | 'since' | 'now'>,
  live: readonly PartCourse[],
): PartHistory {
  const start = Math.min(now, ...live.flatMap(({ course }) => course.values[0]?.t ?? []))
  const day = (t: number) => (t - start) / DAY
  // Being odd in the fleet is no failure: it counts only where nobody said what one is.
  const anySet = live.some(({ limitFrom }) => limitFrom === 'set')
  return {
    unit: robot,
    now: day(now),
    from: since === null ? null : day(since),
    signals: live.map(({ signal, limit, limitFrom, course }) => {
      const { values } = course
      return {
        name: signal.metric,
        t: values.map(({ t }) => day(t)),
        v: values.map(({ v }) => v),
        worse: signal.worse,
        limit: limitFrom === 'set' || !anySet ? limit : null,
      }
    }),
  }
}

/** "Motor current 2.5 → 3.2 A in three weeks, crosses 4.5 A in about 12 days." */
function trendText({ evidence, days }: Estimate, { signal, limitFrom }: PartCourse): string {
  if (!evidence) {
    return `${capital(metricWords(signal.metric))} looks as before earlier failures: it fails ${inWords(days!.p50)}.`
  }
  const { metric } = signal
  const trace = moved({ metric, from: evidence.from, to: evidence.to, span_days: evidence.span_days })
  if (evidence.limit === null) return `${trace}, as before earlier failures: it fails ${inWords(days!.p50)}.`
  const crosses = `crosses ${levelText(metric, evidence.limit)} ${inWords(evidence.crosses_in ?? days!.p50)}`
  return limitFrom === 'fleet' ? `${trace}, ${crosses}, which no other robot has.` : `${trace}, ${crosses}.`
}

function quietText(
  why: Unpredicted,
  { evidence }: Estimate,
  { signal, limit, course }: PartCourse,
  { horizonDays }: PartAsk,
): Pick<Finding, 'evidence' | 'whyText'> {
  const { metric } = signal
  const words = capital(metricWords(metric))
  const level = medianOf(course.values.slice(-3).map(({ v }) => v))
  const against = limit === null ? '' : `, limit ${levelText(metric, limit)}`
  if (why === 'too_little') {
    const first = course.values[0]?.t ?? course.latest?.t ?? 0
    const count = Math.max(1, Math.floor(((course.values.at(-1)?.t ?? first) - first) / DAY))
    const days = `${count} day${count === 1 ? '' : 's'} of data`
    return { whyText: days, evidence: `${words}: only ${days}${against}, too little for a trend.` }
  }
  if (why === 'no_limit')
    return {
      evidence: `${words} ${levelText(metric, level)}: nobody said at which value the part has failed.`,
    }
  if (why === 'beyond_horizon' && evidence) {
    const trace = moved({ metric, from: evidence.from, to: evidence.to, span_days: evidence.span_days })
    return {
      evidence: `${trace}; it stays within ${limit === null ? 'its limit' : levelText(metric, limit)} for more than ${horizonDays} days.`,
    }
  }
  return { evidence: `${words} steady at ${levelText(metric, level)}${against}.` }
}
