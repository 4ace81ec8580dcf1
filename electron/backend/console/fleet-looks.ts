import { shortNames } from '../../../shared/commands/names.ts'
import type { Column, Row } from '../../../shared/console/answer.ts'
import { asWindow, lastWords } from '../../../shared/console/span.ts'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import { clock, count, type Look, table } from './context.ts'
import { changeText } from './robot-looks.ts'

const SHOWN = 20
const TARGET_WORDS = {
  success_rate: 'Success',
  uptime: 'Uptime',
  latency_p95_ms: 'Latency',
  model_version: 'Model',
} as const
const FACTS: Column[] = [
  { key: 'name', title: 'Fact', format: 'text' },
  { key: 'value', title: 'Value', format: 'text' },
]

export const fleetStatus: Look = async ({ ask }) => {
  const [summary, alerts] = await Promise.all([ask('fleet.summary', {}), ask('alerts.list', {})])
  const { robots } = summary
  const critical = alerts.filter(({ severity }) => severity === 'critical').length
  const facts: [string, string][] = [
    [
      'Robots',
      `${robots.healthy} of ${robots.total} healthy, ${robots.busy} busy, ${robots.offline} offline`,
    ],
    ...summary.targets.map(({ metric, text }): [string, string] => [TARGET_WORDS[metric], text]),
    [
      'Models',
      summary.model_versions.map((one) => `${one.version}: ${one.robots}`).join(', ') || 'not known',
    ],
    ['Open alerts', `${alerts.length}, ${critical} of them critical`],
  ]
  return table(
    facts.map(([name, value]) => `${name}: ${value}`),
    'The fleet, last hour',
    FACTS,
    facts.map(([name, value]) => ({ values: { name, value } })),
  )
}

export const openAlerts: Look = async ({ ask }) => {
  const alerts = (await ask('alerts.list', { limit: 1000 })).slice(0, 50)
  return table(
    alerts.length > 0
      ? alerts.map(({ severity, fact, since }) => `${severity}: ${fact}, since ${clock(since)}`)
      : ['No alert is open.'],
    'Open alerts, most urgent first',
    [
      { key: 'severity', title: 'Severity', format: 'text' },
      { key: 'fact', title: 'What', format: 'text' },
      { key: 'since', title: 'Since', format: 'time' },
    ],
    alerts.map(({ severity, fact, since, robot }) => ({
      values: { severity, fact, since },
      ...(robot === undefined ? {} : { robots: [robot] }),
    })),
  )
}

export const recentChanges: Look = async ({ ask, now }, args) => {
  const span = args.get('timespan') as number
  const changes = (await ask('changes.list', { from: now - span, to: now + 1 })).toReversed()
  return table(
    changes.length > 0
      ? changes.map(
          (change) =>
            `${clock(change.ts)}  ${changeText(change)}: ${robotsText(change.robots, change.robot_count)}`,
        )
      : [`Nothing was changed in ${lastWords(span)}.`],
    `What was changed in ${lastWords(span)}, newest first`,
    [
      { key: 'ts', title: 'When', format: 'time' },
      { key: 'what', title: 'What', format: 'text' },
      { key: 'robots', title: 'Robots', format: 'text' },
    ],
    changes.map((change) => ({
      values: {
        ts: change.ts,
        what: changeText(change),
        robots: robotsText(change.robots, change.robot_count),
      },
      robots: change.robots,
    })),
  )
}

export const latency: Look = async ({ ask }, args) => {
  const span = args.get('timespan') as number
  const summary = await ask('fleet.summary', { window: asWindow(span) })
  const target = summary.targets.find(({ metric }) => metric === 'latency_p95_ms')
  const high = target?.level === 'warning' || target?.level === 'critical'
  const parts = [
    ['average', summary.latency_avg_ms],
    ['p50', summary.latency_p50_ms],
    ['p95', summary.latency_p95_ms],
    ['p99', summary.latency_p99_ms],
  ] as const
  return table(
    [
      `${parts.map(([name, ms]) => `${name} ${ms === null ? 'no data' : `${Math.round(ms)} ms`}`).join(', ')} (${count(summary.latency_count, 'event')} in ${lastWords(span)}; ${target?.text ?? 'no target'})${high ? ' ← HIGH' : ''}`,
    ],
    `Latency, ${lastWords(span)}`,
    [
      { key: 'name', title: 'Measure', format: 'text' },
      { key: 'ms', title: 'Latency', format: 'ms' },
    ],
    parts.map(([name, ms]) => ({
      values: { name, ms },
      ...(high && name === 'p95' ? { mark: 'HIGH' } : {}),
    })),
  )
}

/** Metrics of which less is worse. */
const LESS_IS_WORSE = /battery|rssi|disk_free|grip_force/

export const metricOfRobots: Look = async ({ ask }, args) => {
  const metric = String(args.get('metric'))
  const fleet = await ask('robots.list', {})
  const details = await Promise.all(fleet.map(({ id }) => ask('robots.get', { id })))
  const names = new Set(details.flatMap(({ metrics }) => metrics.map(({ name }) => name)))
  if (!names.has(metric)) {
    const nearest = nearestWord(metric, names) ?? [...names].find((name) => name.includes(metric))
    const hint = nearest ? `Did you mean '${nearest}'?` : `There are ${[...names].sort().join(', ')}.`
    throw new CallError('bad_request', `No robot sends a metric "${metric}". ${hint}`, 'line', {
      expected: [...names].sort(),
      ...(nearest ? { nearest } : {}),
    })
  }
  const values = details
    .flatMap(({ id, metrics }) =>
      metrics.filter(({ name }) => name === metric).map((one) => ({ id, ...one })),
    )
    .sort((a, b) => (LESS_IS_WORSE.test(metric) ? a.value - b.value : b.value - a.value))
  const middle = values[Math.floor(values.length / 2)]!.value
  const rows: Row[] = values.slice(0, SHOWN).map(({ id, value, ts }) => ({
    values: { robot: id, value, ts },
    robots: [id],
  }))
  return table(
    [
      ...values.slice(0, SHOWN).map(({ id, value }) => `${id}: ${round(value)}`),
      `Median of ${count(values.length, 'robot')}: ${round(middle)}`,
    ],
    `${metric}, worst ${rows.length} of ${values.length} robots; median ${round(middle)}`,
    [
      { key: 'robot', title: 'Robot', format: 'text' },
      { key: 'value', title: metric, format: 'number' },
      { key: 'ts', title: 'Measured', format: 'time' },
    ],
    rows,
  )
}

export const connectivity: Look = async ({ ask }) => {
  const fleet = await ask('robots.list', {})
  const away = fleet.filter(({ freshness, state }) => freshness !== 'fresh' || state === 'offline')
  return table(
    away.length > 0
      ? away.map(({ id, freshness, zone, last_seen }) => {
          const seen = last_seen === null ? 'never heard' : `last heard ${clock(last_seen)}`
          return `${id}: ${freshness}, zone ${zone ?? 'not known'}, ${seen}`
        })
      : [`All ${fleet.length} robots are heard.`],
    `Robots that are not heard as usual: ${away.length} of ${fleet.length}`,
    [
      { key: 'robot', title: 'Robot', format: 'text' },
      { key: 'freshness', title: 'Heard', format: 'text' },
      { key: 'zone', title: 'Zone', format: 'text' },
      { key: 'last_seen', title: 'Last heard', format: 'time' },
    ],
    away.map(({ id, freshness, zone, last_seen }) => ({
      values: { robot: id, freshness, zone, last_seen },
      robots: [id],
    })),
    zonesText(away),
  )
}

export const predictions: Look = async ({ ask }) => {
  const all = (await ask('predictions.list', {})).filter(({ category }) => category !== 'later')
  const rows = all.slice(0, SHOWN)
  const days = (p: number | undefined) => (p === undefined ? 'not known' : `${p.toFixed(1)} days`)
  return table(
    rows.length > 0
      ? rows.map(
          ({ robot, days_until_failure, category, evidence }) =>
            `${robot}: ${days(days_until_failure?.p50)} (${category}), ${evidence}`,
        )
      : ['No robot is likely to fail soon.'],
    'Robots that are likely to fail, soonest first',
    [
      { key: 'robot', title: 'Robot', format: 'text' },
      { key: 'p50', title: 'Days', format: 'days' },
      { key: 'category', title: 'Urgency', format: 'text' },
      { key: 'evidence', title: 'Why', format: 'text' },
    ],
    rows.map(({ robot, days_until_failure, category, evidence }) => ({
      values: { robot, p50: days_until_failure?.p50 ?? null, category, evidence },
      robots: [robot],
      ...(category === 'critical' ? { mark: 'CRITICAL' } : {}),
    })),
  )
}

/** One zone that most of them are in says more than their names. */
function zonesText(away: readonly { zone: string | null }[]): string | null {
  if (away.length < 2) return null
  const [zone, robots] = [...Map.groupBy(away, ({ zone: one }) => one ?? 'no zone')].sort(
    (a, b) => b[1].length - a[1].length,
  )[0]!
  return robots.length / away.length >= 0.6
    ? `${robots.length} of ${away.length} are in zone ${zone}: look at its network first.`
    : 'They are in several zones: no single place is the cause.'
}

function robotsText(robots: readonly string[], all: number): string {
  if (all === 0) return 'no robots named'
  return all > robots.length ? `${count(all, 'robot')}` : shortNames(robots)
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100)
}
