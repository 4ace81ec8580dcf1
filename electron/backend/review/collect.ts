import { toAlert } from '../../../shared/alerts/record.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import type { Incident } from '../../../shared/incidents/incident.ts'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { BUNDLE_FORMAT, type BundleCut, type Manifest } from '../../../shared/review/bundle.ts'
import type { CancelSignal } from '../../../shared/rpc.ts'
import type { Run } from '../../../shared/runbooks/runbook.ts'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { courseOf } from '../incidents/course.ts'
import { detailOf } from '../incidents/detail.ts'
import { makeReport } from '../incidents/report.ts'
import type { Session } from '../session.ts'
import { type Head, type Part, toJson } from './pack.ts'

const MINUTE = 60_000
/** So much from before the trouble belongs to it. */
const BEFORE_MS = 60 * MINUTE
/** An incident that stays open for days is kept by its beginning. */
const LONGEST_MS = 48 * 60 * MINUTE
const MOST_STEPS = 720
const MOST_EVENTS = 20_000
const MOST_JOURNEYS = 12
const MOST_COMMANDS = 100
const MOST_WALKS = 50
const MOST_RUNS = 50
/** Of failed tasks so many are looked through for those of the robots concerned. */
const LOOKED_THROUGH = 300
/** All files and photos together: a bundle is carried on a stick or sent by mail. */
const FILE_BYTES = 48 << 20

export interface Exporter {
  session: Session
  andon: string
  by: string
  now: number
  rules: { retryWindowMs: number; abandonedAfterMs: number }
  signal: CancelSignal
}

/** Everything that belongs to an incident, as the parts of a bundle. */
export async function collect(incidentId: string, from: Exporter): Promise<{ head: Head; parts: Part[] }> {
  const { session, now, andon, by, signal } = from
  const { incidents, commands } = session.services
  const record = incidents.demand(incidentId)
  const incident = detailOf(incidents, record)
  session.settle(true)
  const stretch = stretchOf(incident, now)
  const { robots, task_types } = incident.found ?? incident.suspects[0] ?? incident.scope
  const cuts: BundleCut[] = []
  const { readers } = session
  const told = await readers.run('reviewEvents', { robots, ...stretch, limit: MOST_EVENTS }, signal)
  if (told.of > told.events.length) cuts.push({ what: 'events', kept: told.events.length, of: told.of })
  const runs = runsOf(session, incident)
  const walks = walksOf(session, incident, robots, stretch)
  const files = filesOf(session, incident, walks, cuts)
  const rules = rulesOf(session, incident)
  const html = await makeReport(incident, 'html', 0, now)
  const parts: Part[] = [
    json('incident.json', incident),
    json('course.json', await courseOf(incidents, record, signal)),
    json('alerts.json', alertsOf(session, incident)),
    json(
      'commands.json',
      incident.commands.slice(0, MOST_COMMANDS).flatMap((one) => commands.get(one.command_id) ?? []),
    ),
    { name: 'events.jsonl', content: lines(told.events) },
    json('slices.json', await readers.run('reviewSlices', { robots, task_types, ...stretch }, signal)),
    json('replay.json', await readers.run('replay', stretch, signal)),
    json('journeys.json', await journeysOf(from, { robots, task_types }, stretch)),
    json('rules.json', rules),
    json('runbooks.json', runs),
    json('walks.json', walks),
    { name: 'report.html', content: Buffer.from(html.text ?? '', 'utf8') },
    ...files,
  ]
  const head: Head = {
    ...{ format: BUNDLE_FORMAT, andon, made: now, made_by: by, from: stretch.from, to: stretch.to },
    incident: { id: incident.id, title: incident.title, severity: incident.severity },
    versions: versionsOf(session, runs, walks),
    cuts,
  }
  return { head, parts }
}

function stretchOf({ began, closed }: Incident, now: number): { from: number; to: number; step: number } {
  const from = Math.floor((began - BEFORE_MS) / MINUTE) * MINUTE
  const to = Math.ceil(Math.min(closed ?? now, from + LONGEST_MS) / MINUTE) * MINUTE
  return { from, to, step: Math.max(1, Math.ceil((to - from) / MINUTE / MOST_STEPS)) * MINUTE }
}

function alertsOf({ alerts }: Session, incident: Incident) {
  return incident.alerts.flatMap(({ id }) => {
    const record = alerts.book.get(Number(id))
    if (!record) return []
    const log = alerts.book.log(record.id).map(({ alert: _, ...line }) => line)
    return { ...toAlert(record), log, rule_now: record.rule }
  })
}

/** The rules as they were when their alerts were raised, and all others as they are. */
function rulesOf({ alerts }: Session, incident: Incident): Rule[] {
  const then = incident.alerts.flatMap(({ id }) => alerts.book.get(Number(id))?.rule ?? [])
  const rules = new Map(alerts.rules.all().map(({ rule }) => [rule.id, rule]))
  for (const rule of then) rules.set(rule.id, rule)
  return [...rules.values()]
}

function runsOf({ services: { runbooks } }: Session, incident: Incident): Run[] {
  const own = runbooks.runs({ incident: incident.id }, MOST_RUNS)
  const alerts = new Set(incident.alerts.map(({ id }) => id))
  const others = runbooks.runs({}, 1000).filter(({ alert, run }) => {
    return alert !== null && alerts.has(alert) && !own.some((one) => one.run === run)
  })
  return [...own, ...others].slice(0, MOST_RUNS).map(({ run }) => runbooks.run(run))
}

/** Walks that belong to its alerts, opened it, or went on beside a robot concerned while it lasted. */
function walksOf(
  { services: { walks } }: Session,
  incident: Incident,
  robots: readonly string[],
  { from, to }: { from: number; to: number },
): WalkRecord[] {
  const alerts = new Set(incident.alerts.map(({ id }) => id))
  const belongs = walks
    .runs({}, 500)
    .filter(
      ({ alert, robot, incident: opened, started, ended }) =>
        opened === incident.id ||
        (alert !== null && alerts.has(alert)) ||
        (robot !== null && robots.includes(robot) && started < to && (ended ?? to) >= from),
    )
  return belongs.slice(0, MOST_WALKS).map(({ id }) => walks.demand(id))
}

function filesOf(
  { services }: Session,
  incident: Incident,
  walks: readonly WalkRecord[],
  cuts: BundleCut[],
): Part[] {
  const own = incident.files.flatMap(({ id }) => {
    const file = services.incidents.files.content(Number(incident.id), id)
    return file ? { name: `files/${id}`, content: file.content } : []
  })
  const taken = walks.flatMap(({ entries }) => entries.flatMap(({ photo }) => photo ?? []))
  const photos = taken.map((id) => ({
    name: `photos/${id}`,
    content: Buffer.from(services.walks.photo(id).data, 'base64'),
  }))
  const all = [...own, ...photos]
  let bytes = 0
  const kept = all.filter(({ content }) => {
    bytes += content.length
    return bytes <= FILE_BYTES
  })
  if (kept.length < all.length) cuts.push({ what: 'files and photos', kept: kept.length, of: all.length })
  return kept
}

/** Some failed tasks of those concerned, step by step. */
async function journeysOf(
  { session, now, rules, signal }: Exporter,
  { robots, task_types }: { robots: readonly string[]; task_types: readonly string[] },
  { from, to }: { from: number; to: number },
): Promise<Journey[]> {
  const ask = {
    ...{ id: null, robot: null, task_type: task_types[0] ?? null, outcome: 'failed' as const, reason: null },
    ...{ slow: false, retried: false, from, to, limit: LOOKED_THROUGH, cursor: null, now },
  }
  const page = await session.readers.run('listJourneys', ask, signal)
  const own = page.journeys.filter(
    ({ robot }) => robots.length === 0 || (robot !== null && robots.includes(robot)),
  )
  const journeys: Journey[] = []
  for (const { task_id, robot } of own.slice(0, MOST_JOURNEYS))
    journeys.push(await session.readers.run('journey', { task_id, robot, now, rules }, signal))
  return journeys
}

function versionsOf(
  { services }: Session,
  runs: readonly Run[],
  walks: readonly WalkRecord[],
): Manifest['versions'] {
  const models = services.predictions.list().map(({ component, model }) => `${component}\n${model}`)
  const one = (what: string, id: string, version: string) => ({ what, id, version })
  return [
    ...[...new Set(models)]
      .map((pair) => pair.split('\n'))
      .map(([id, version]) => one('prediction model', id!, version!)),
    ...runs.map(({ runbook, version }) => one('runbook', runbook, version)),
    ...walks.map(({ tree, version }) => one('decision tree', tree, String(version))),
  ].filter(
    (version, at, all) =>
      all.findIndex((other) => other.id === version.id && other.what === version.what) === at,
  )
}

const json = (name: string, value: unknown): Part => ({ name, content: toJson(value) })

function lines(events: readonly unknown[]): Buffer {
  return Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''), 'utf8')
}
