import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Rule } from '../../shared/alerts/rule.ts'
import type { Console } from '../fixtures/console.ts'
import { type Publisher, publisher } from '../fixtures/publisher.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import { fill } from './fill.ts'
import type { BenchOptions } from './options.ts'
import { ms, quantile, thousands } from './statistics.ts'
import type { Row } from './table.ts'

const ROBOTS = 1000
const RULES = 40
const TICK_MS = 20
const TYPES = ['grasp', 'push', 'place', 'insert'] as const
const PAST_EVENTS = 1_000_000

/** Clock ticks of this process and its threads, in seconds of CPU (Linux: proc(5), stat). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function ruleOf(view: Awaited<ReturnType<typeof rulesOf>>[number]): Rule {
  const { source: _s, changed: _c, problems: _p, open_alerts: _o, fired_7d: _f, ...rule } = view
  return rule
}

const rulesOf = (console: Console) => console.call('rules.list', {})

/** The delivered rules, and as many others of every kind and scope that they are forty. */
async function manyRules(console: Console): Promise<void> {
  const rules = (await rulesOf(console)).map(ruleOf)
  const like = (id: string) => rules.find((rule) => rule.id === id)!
  const metrics = ['motor_current_a', 'battery_pct', 'cpu_pct', 'gpu_pct', 'grip_force_n', 'queue_depth']
  const more: Partial<Rule>[] = [
    ...metrics.map((name) => ({
      ...like('robot-temperature'),
      measure: { of: 'telemetry' as const, name },
      threshold: 99,
    })),
    ...(['zone', 'group', 'task_type', 'robot_task_type'] as const).flatMap((scope) => [
      { ...like('fleet-success'), scope, threshold: 0.5 },
      { ...like('error-rate'), scope },
      { ...like('latency-p95'), scope, threshold: 5000 },
    ]),
    { ...like('robot-success'), window_s: 600 },
    { ...like('robot-below-usual'), window_s: 1800 },
    { ...like('fleet-success'), window_s: 86_400 },
  ]
  for (const [index, rule] of more.slice(0, RULES - rules.length).entries()) {
    await console.call('rules.save', { rule: { ...rule, id: `more-${index}` } as Rule, by: 'bench' })
  }
}

async function noRules(console: Console): Promise<void> {
  for (const rule of (await rulesOf(console)).map(ruleOf)) {
    await console.call('rules.save', { rule: { ...rule, enabled: false }, by: 'bench' })
  }
}

/** Telemetry and tasks of a thousand robots in turn, at a steady rate. */
async function load(robots: Publisher, rate: number, seconds: number): Promise<void> {
  const begun = performance.now()
  let sent = 0
  while (performance.now() - begun < seconds * 1000) {
    const due = Math.floor(((performance.now() - begun) * rate) / 1000)
    for (; sent < due; sent++) {
      const robot = `robot-${(sent % ROBOTS) + 1}`
      const turn = Math.floor(sent / ROBOTS)
      void robots.send(...message(robot, turn, sent), { qos: 0 })
    }
    await wait(TICK_MS)
  }
}

function message(robot: string, turn: number, index: number): [string, object] {
  const ts = Date.now()
  if (turn % 2 === 0) {
    const wave = (index * 7919) % 1000
    const metrics = {
      temperature_c: 40 + wave / 100,
      motor_current_a: 2 + wave / 1000,
      battery_pct: 50 + (wave % 40),
      cpu_pct: 40 + (wave % 50),
    }
    return [`fleet/${robot}/telemetry`, { ts, metrics }]
  }
  const task = { ts, task_id: `${robot}-${turn}`, task_type: TYPES[index % TYPES.length] }
  const result = index % 13 === 0 ? 'FAILURE' : 'SUCCESS'
  return [
    `fleet/${robot}/event`,
    turn % 4 === 1
      ? { ...task, type: 'EXECUTION', latency_ms: 100 + (index % 150) }
      : { ...task, type: 'TASK_END', result },
  ]
}

/** CPU of the whole console under the same load, with rules or without. */
async function cost(options: BenchOptions, prepare: (console: Console) => Promise<void>) {
  const broker = await patientBroker()
  const console = await connectedConsole(broker)
  const robots = await publisher(broker.url)
  await prepare(console)
  for (let i = 0; i < ROBOTS; i++) {
    const status = { state: 'busy', zone: `zone-${i % 8}`, group: `group-${i % 10}` }
    await robots.send(`fleet/robot-${i + 1}/status`, status, { qos: 0 })
  }
  await load(robots, options.rate, 5)
  const [before, begun] = [cpuSeconds(console.process.pid!), performance.now()]
  const probes = probe(console, broker.url, options.seconds)
  await load(robots, options.rate, options.seconds)
  const share = ((cpuSeconds(console.process.pid!) - before) * 1000) / (performance.now() - begun)
  const lags = await probes
  await Promise.all([robots.close(), console.close()])
  await broker.close()
  return { share, lags }
}

/** A robot that overheats and cools, over and over; each heat is timed from its publish to the alert's push. */
async function probe(console: Console, url: string, seconds: number): Promise<number[]> {
  const robot = await publisher(url)
  const stream = await console.connect()
  const lags: number[] = []
  let hot: number | null = null
  let done = () => {}
  stream.subscribe(
    'alerts.live',
    {},
    ({ alerts }) => {
      const mine = alerts.find(({ robot, rule }) => robot === 'probe' && rule === 'robot-temperature')
      if (!mine?.active || hot === null) return
      lags.push(performance.now() - hot)
      hot = null
      done()
    },
    () => {},
  )
  const send = (temperature_c: number, name: string) =>
    robot.send(`fleet/${name}/telemetry`, { ts: Date.now(), metrics: { temperature_c } }, { qos: 0 })
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const raised = new Promise<void>((resolve) => {
      done = resolve
    })
    hot = performance.now()
    await send(90, 'probe')
    const seen = await Promise.race([raised.then(() => true), wait(10_000).then(() => false)])
    if (!seen) break
    await send(20, 'probe')
    await wait(300 + ((lags.length * 37) % 200))
  }
  stream.close()
  await robot.close()
  return lags
}

/** What evaluating rules costs, how soon an alert is told, and how long a rule takes to be tried on the past. */
export async function benchAlerts(options: BenchOptions): Promise<Row[]> {
  const without = await cost(options, noRules)
  const prompt = async (console: Console) => {
    await manyRules(console)
    const rule = (await rulesOf(console)).map(ruleOf).find(({ id }) => id === 'robot-temperature')!
    await console.call('rules.save', { rule: { ...rule, off_delay_s: 0 }, by: 'bench' })
  }
  const withRules = await cost(options, prompt)
  const share = withRules.share - without.share
  const p99 = quantile(withRules.lags, 0.99)
  return [
    {
      what: `alert rules: ${thousands(ROBOTS)} robots × ${RULES} rules at ${thousands(options.rate)} messages/s`,
      measured: `${(share * 100).toFixed(0)} % of a core (${(withRules.share * 100).toFixed(0)} % with, ${(without.share * 100).toFixed(0)} % without)`,
      target: '< 25 %',
      met: share < 0.25,
    },
    {
      what: 'from the message over the limit to the push of the alert, under that load',
      measured: `p50 ${ms(quantile(withRules.lags, 0.5))}, p99 ${ms(p99)} (${withRules.lags.length} alerts)`,
      target: 'p99 < 1 s',
      met: withRules.lags.length > 0 && p99 < 1000,
    },
    await benchBacktest(),
  ]
}

async function benchBacktest(): Promise<Row> {
  const broker = await patientBroker()
  const console = await connectedConsole(broker)
  await console.stop()
  fill(console.data, PAST_EVENTS)
  const again = await connectedConsole(broker, console.data)
  const took: number[] = []
  for (const rule of (await rulesOf(again)).map(ruleOf)) {
    if (rule.measure.of !== 'rate' && rule.measure.of !== 'telemetry') continue
    const begun = performance.now()
    await again.call('rules.backtest', { rule, days: 30 })
    took.push(performance.now() - begun)
  }
  await Promise.all([again.close(), console.close()])
  await broker.close()
  return {
    what: `a rule tried on 30 days of 100 robots, ${thousands(PAST_EVENTS)} events`,
    measured: `median ${ms(quantile(took, 0.5))}, slowest ${ms(Math.max(...took))} (${took.length} rules)`,
    target: '< 10 s',
    met: Math.max(...took) < 10_000,
  }
}
