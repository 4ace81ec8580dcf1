import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { simulateRule } from './simulate-rule.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-rule-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const SERIES = { interval_min: 1, values: [84, 91, 92, 93, null, 80] }

function run(rule: unknown, series: unknown = SERIES): unknown {
  const file = (name: string, value?: unknown) => {
    const path = join(folder, name)
    if (value !== undefined) writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
    return path
  }
  const out = file('out.json')
  simulateRule(['--rule', file('rule.json', rule), '--series', file('series.json', series), '--out', out])
  return JSON.parse(readFileSync(out, 'utf8'))
}

it.each([
  [{ op: '>', threshold: 90, for_min: 1, keep_firing_for_min: 2 }],
  [{ op: '>', threshold: 90, on_delay_s: 60, off_delay_s: 120 }],
])('writes the minutes in which %j fires', (rule) => {
  expect(run(rule)).toEqual([2, 3, 4, 5, 6])
})

it.each([
  [{ op: '~', threshold: 90 }, SERIES, /rule\.json: \/op/],
  [{ op: '>' }, SERIES, /rule\.json: .*threshold/],
  [{ op: '>', threshold: 90, off_delay_s: -1 }, SERIES, /\/off_delay_s/],
  [{ op: '>', threshold: 90, on_delay_s: 60, for_min: 1 }, SERIES, /on_delay_s and for_min say the same/],
  ['{', SERIES, /rule\.json is not JSON/],
  [{ op: '>', threshold: 90 }, { interval_min: 0, values: [] }, /series\.json: \/interval_min/],
  [{ op: '>', threshold: 90 }, { interval_min: 1, values: ['a'] }, /series\.json: \/values\/0/],
])('refuses %j over %j', (rule, series, message) => {
  expect(() => run(rule, series)).toThrow(message)
})

it.each([
  [['--rule', 'r.json'], /--series is missing/],
  [['--rules', 'r.json'], /Unknown option --rules: did you mean --rule\?/],
  [['--rule', '/nowhere/r.json', '--series', 's', '--out', '-'], /\/nowhere\/r\.json cannot be read/],
])('refuses %j', (args, message) => {
  expect(() => simulateRule(args)).toThrow(message)
})
