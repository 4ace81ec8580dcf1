import { setTimeout as wait } from 'node:timers/promises'
import type { Rule } from '../../shared/alerts/rule.ts'
import type { Console } from '../fixtures/console.ts'
import { publisher } from '../fixtures/publisher.ts'
import { startPublisher } from './children.ts'
import { cpuMs } from './cpu.ts'
import { connectedConsole, patientBroker } from './environment.ts'
import { fill } from './fill.ts'
import type { BenchOptions } from './options.ts'
import { ms, quantile, thousands } from './statistics.ts'
import type { Row } from './table.ts'

const ROBOTS = 1000
const RULES = 40
const WARM_UP_S = 5
const PAST_EVENTS = 1_000_000

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

/** CPU of the whole console under the same load, with rules or without; and how much of the load it stored. */
async function cost({ rate, seconds }: BenchOptions, prepare: (console: Console) => Promise<void>) {
  const broker = await patientBroker()
  const console = await connectedConsole(broker)
  const robots = await publisher(broker.url)
  await prepare(console)
  const status = (i: number) => ({ state: 'busy', zone: `zone-${i % 8}`, group: `group-${i % 10}` })
  await Promise.all(
    Array.from({ length: ROBOTS }, (_, i) => robots.send(`fleet/robot-${i + 1}/status`, status(i))),
  )
  const count = rate * (seconds + WARM_UP_S)
  const load = await startPublisher({ port: broker.ports.mqtt, kind: 'thousand', qos: 0, count, rate })
  load.go()
  await wait(WARM_UP_S * 1000)
  const stored = async () => (await console.call('health.get', {})).stored_total
  const pid = console.process.pid!
  const [cpu, before, begun] = [cpuMs(pid)!, await stored(), performance.now()]
  const lags = await probe(console, broker.url, seconds)
  const took = performance.now() - begun
  const result = {
    share: (cpuMs(pid)! - cpu) / took,
    perSecond: (((await stored()) - before) * 1000) / took,
    lags,
  }
  await Promise.all([robots.close(), load.close(), console.close()])
  await broker.close()
  return result
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
    await Promise.race([raised, wait(5000)])
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
      measured: `${(share * 100).toFixed(0)} % of a core (${(withRules.share * 100).toFixed(0)} % with, ${(without.share * 100).toFixed(0)} % without; ${thousands(withRules.perSecond)} stored/s)`,
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
