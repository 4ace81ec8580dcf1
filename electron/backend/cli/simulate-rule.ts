import { pathToFileURL } from 'node:url'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { COMPARISONS, type Condition } from '../../../shared/alerts/condition.ts'
import { activeMinutes, type Series } from '../../../shared/alerts/simulate.ts'
import { CommandError, main, readJson, readOptions, writeJson } from './command.ts'

export const USAGE = `npm run -s simulate-rule -- --rule R.json --series S.json --out F

  --rule    {"op": "${COMPARISONS.join('" | "')}", "threshold": 90, "deadband": 0, "on_delay_s": 120, "off_delay_s": 60};
            for_min and keep_firing_for_min are the same delays in minutes
  --series  {"interval_min": 1, "values": [84, null, 91]}; null is a missing sample
  --out     the minutes in which the rule is firing, as a JSON array; - writes to standard output`

const Delay = Type.Optional(Type.Number({ minimum: 0 }))
const RuleFile = Compile(
  Type.Object({
    op: Type.Enum(COMPARISONS),
    threshold: Type.Number(),
    deadband: Delay,
    on_delay_s: Delay,
    off_delay_s: Delay,
    for_min: Delay,
    keep_firing_for_min: Delay,
  }),
)
const SeriesFile = Compile(
  Type.Object({
    interval_min: Type.Integer({ minimum: 1, maximum: 1440 }),
    values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  }),
)

export function readCondition(file: string): Condition {
  const value = readJson(file)
  if (!RuleFile.Check(value)) throw wrong(file, RuleFile.Errors(value))
  return {
    op: value.op,
    threshold: value.threshold,
    deadband: value.deadband ?? 0,
    onDelayMs: delayMs(file, value, 'on_delay_s', 'for_min'),
    offDelayMs: delayMs(file, value, 'off_delay_s', 'keep_firing_for_min'),
  }
}

function delayMs<S extends string, M extends string>(
  file: string,
  rule: { [K in S | M]?: number | undefined },
  seconds: S,
  minutes: M,
): number {
  const [inSeconds, inMinutes] = [rule[seconds], rule[minutes]]
  if (inSeconds !== undefined && inMinutes !== undefined)
    throw new CommandError(`${file}: ${seconds} and ${minutes} say the same: give one of them.`)
  return (inSeconds ?? 0) * 1000 + (inMinutes ?? 0) * 60_000
}

export function readSeries(file: string): Series {
  const value = readJson(file)
  if (!SeriesFile.Check(value)) throw wrong(file, SeriesFile.Errors(value))
  return value
}

function wrong(file: string, errors: { instancePath: string; message: string }[]): CommandError {
  const { instancePath, message } = errors.find((error) => error.instancePath !== '') ?? errors[0]!
  return new CommandError(`${file}: ${instancePath || 'the whole'} ${message}.`)
}

export function simulateRule(args: readonly string[]): void {
  const { rule, series, out } = readOptions(args, ['rule', 'series', 'out'])
  writeJson(out, activeMinutes(readCondition(rule), readSeries(series)))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(USAGE, simulateRule)
}
