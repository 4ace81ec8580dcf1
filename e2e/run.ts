import { electronRuntime, NO_RUNTIME } from './electron/runtime.ts'
import { BROWSER_WANTED, prepareBrowser } from './run/browser.ts'
import { type Counts, sum, verdict } from './run/counts.ts'
import { fieldData } from './run/field-data.ts'
import { MOSQUITTO_WANTED, prepareMosquitto } from './run/mosquitto.ts'
import { FIELD, STAGES, type Stage } from './run/stages.ts'

/**
 * `node e2e/run.ts [stage …] [-- arguments for the stage's own runner]`: all stages, or the named ones.
 * The last line is `N passed, N failed`; the exit code is not 0 when anything failed.
 */
const say = (line: string) => console.log(`[test] ${line}`)

async function main(args: string[]): Promise<number> {
  const split = args.indexOf('--')
  const names = split < 0 ? args : args.slice(0, split)
  const extra = split < 0 ? [] : args.slice(split + 1)
  const unknown = names.find((name) => name !== 'field' && !STAGES.some((stage) => stage.name === name))
  if (unknown !== undefined) {
    say(`there is no stage "${unknown}"; choose from ${[...STAGES, FIELD].map((s) => s.name).join(', ')}`)
    return 2
  }
  if (names.includes('field')) return field(extra)
  const chosen = STAGES.filter((stage) => names.length === 0 || names.includes(stage.name))
  return runAll(chosen, extra)
}

async function field(extra: string[]): Promise<number> {
  const folder = fieldData()
  if (folder !== null) return finish([await stage(FIELD, extra, { ANDON_FIELD_DATA: folder })])
  say('the field suite did not run: it needs a folder of captures, named by ANDON_FIELD_DATA')
  return finish([])
}

async function runAll(stages: Stage[], extra: string[]): Promise<number> {
  const env = await prepare(new Set(stages.flatMap((s) => s.needs)))
  if (!env) return finish([{ passed: 0, failed: 1 }])
  const results: Counts[] = []
  for (const group of groups(stages))
    results.push(...(await Promise.all(group.map((one) => stage(one, extra, env)))))
  if (stages.some(({ name }) => name === 'specs') && electronRuntime() === null) say(`not run: ${NO_RUNTIME}`)
  return finish(results)
}

/** Stages beside each other that run together are one group, every other is one of its own. */
function groups(stages: Stage[]): Stage[][] {
  const result: Stage[][] = []
  for (const one of stages) {
    const last = result.at(-1)
    if (one.together && last?.[0]?.together) last.push(one)
    else result.push([one])
  }
  return result
}

async function prepare(needs: Set<Stage['needs'][number]>): Promise<NodeJS.ProcessEnv | null> {
  const env: NodeJS.ProcessEnv = {}
  if (needs.has('browser')) {
    const browser = await prepareBrowser(say)
    if (browser === null) return missing(BROWSER_WANTED)
    env.ANDON_TEST_CHROMIUM = browser
  }
  if (needs.has('mosquitto')) {
    const mosquitto = await prepareMosquitto(say)
    if (mosquitto === null) return missing(MOSQUITTO_WANTED)
    env.ANDON_TEST_MOSQUITTO = mosquitto
  }
  return env
}

function missing(sentence: string): null {
  console.error(sentence)
  return null
}

async function stage(one: Stage, extra: string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  say(`${one.name} …`)
  const started = performance.now()
  const counts = await one.run(extra, env)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`${one.name}: ${verdict(counts)} (${seconds} s)`)
  return counts
}

function finish(results: Counts[]): number {
  const total = sum(results)
  console.log(verdict(total))
  return total.failed === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
