import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import { detect } from './detect.ts'
import { predict, type UnitPrediction } from './predict.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const result = (): unknown => JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))
const out = () => join(folder, 'out.json')

/** Rows of units that wear over 30 rows, of which the last ones are left out. */
function histories(
  units: number,
  leftOut: number,
  row: (unit: number, at: number, wear: number) => string,
): string[] {
  return Array.from({ length: units }, (_, unit) =>
    Array.from({ length: 30 - leftOut }, (_row, at) =>
      row(unit + 1, at + 1, (at + 1) ** 2 / 90 + ((unit * at) % 7) / 50),
    ),
  ).flat()
}

const asCsv = (unit: number, at: number, wear: number) => `${unit},${at},${wear},5`
const header = 'machine,hours,vibration,constant'

describe('predict', () => {
  const options = (more: string[] = []) => ['--unit', 'machine', '--time', 'hours', '--out', out(), ...more]

  it('learns from whole lives and tells what is left of others', () => {
    const train = file('train.csv', [header, ...histories(8, 0, asCsv)])
    const test = file('test.csv', [header, ...histories(3, 6, asCsv)])
    predict(['--train', train, '--test', test, ...options()])
    const told = result() as UnitPrediction[]
    expect(told.map(({ unit }) => unit)).toEqual([1, 2, 3])
    for (const { p10, p50, p90, driver } of told) {
      expect(Math.abs(p50! - 6)).toBeLessThan(3)
      expect([p10, p50, p90]).toEqual([p10!, p50!, p90!].sort((a, b) => a - b))
      expect(driver).toBe('vibration')
    }
  })

  it('reads files that are separated by blanks, and moments as days', () => {
    const day = (unit: number, at: number, wear: number) =>
      `m${unit} 2026-01-${String(at).padStart(2, '0')} ${wear}`
    const train = file('train.txt', histories(6, 0, day))
    const test = file('test.txt', histories(1, 5, day))
    predict(['--train', train, '--test', test, ...options(['--columns', 'machine,hours,vibration'])])
    const [told] = result() as UnitPrediction[]
    expect(told!.unit).toBe('m1')
    expect(Math.abs(told!.p50! - 5)).toBeLessThan(3)
  })

  it('never tells more than the cap', () => {
    const train = file('train.csv', [header, ...histories(6, 0, asCsv)])
    const test = file('test.csv', [header, ...histories(1, 29, asCsv)])
    predict(['--train', train, '--test', test, ...options(['--cap', '10'])])
    const [told] = result() as UnitPrediction[]
    expect(told!.p90).toBeLessThanOrEqual(10)
    expect(told!.p50).toBeGreaterThan(8)
  })

  it('says why there is nothing when hardly anything failed', () => {
    const train = file('train.csv', [header, ...histories(1, 0, asCsv)])
    const test = file('test.csv', [header, ...histories(1, 6, asCsv)])
    predict(['--train', train, '--test', test, ...options()])
    expect(result()).toEqual([
      {
        unit: 1,
        p10: null,
        p50: null,
        p90: null,
        driver: null,
        why_none: expect.stringMatching(/1 failure .*at least 3/),
      },
    ])
  })

  it.each([
    [['--cap=-1'], /--cap has to be a number above 0, not "-1"/],
    [['--cap', 'ten'], /--cap has to be a number/],
    [['--horizon', '3'], /Unknown option --horizon/],
  ])('refuses %j', (more, message) => {
    const train = file('train.csv', [header, ...histories(4, 0, asCsv)])
    expect(() => predict(['--train', train, '--test', train, ...options(more)])).toThrow(message)
  })

  it('refuses a test file without the columns it learned from', () => {
    const train = file('train.csv', [header, ...histories(4, 0, asCsv)])
    const test = file('test.csv', ['machine,hours,constant', '1,1,5'])
    expect(() => predict(['--train', train, '--test', test, ...options()])).toThrow(
      /test\.csv has no column "vibration"/,
    )
  })
})

describe('detect', () => {
  it('scores every row of the file, with its time as it stands there', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i === 350 ? 900 : 10 + (i % 5)))
    const csv = file('s.csv', ['when,x', ...values.map((v, i) => `2026-01-01 00:${i},${i === 10 ? '' : v}`)])
    detect(['--csv', csv, '--time', 'when', '--value', 'x', '--out', out()])
    const scores = result() as { t: string; score: number }[]
    expect(scores).toHaveLength(400)
    expect(scores[10]).toEqual({ t: '2026-01-01 00:10', score: 0 })
    expect(scores.reduce((a, b) => (b.score > a.score ? b : a)).t).toBe('2026-01-01 00:350')
  })
})

describe('classify', () => {
  const rows = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => {
      const fault = (i + from) % 20 >= 18
      const soon = (i + from) % 20 >= 15
      return `2026-01-01T00:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}Z,${soon ? 5 + (i % 3) : i % 4},${fault ? 'True' : 'False'}`
    })
  const files = (testHeader = 'when,current,lost') => [
    '--train',
    file('train.csv', ['when,current,lost', ...rows(800)]),
    '--test',
    file('test.csv', [testHeader, ...rows(100, 3)]),
    '--out',
    out(),
  ]

  it('tells the chance of every row, and how far it can be trusted', () => {
    const { chances, quality } = classify([
      ...files(),
      '--target',
      'lost',
      '--time',
      'when',
      '--horizon',
      '3s',
    ])
    expect(chances.map(({ row }) => row)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    const mean = (of: (phase: number) => boolean) => {
      const own = chances.filter(({ row }) => of((row + 3) % 20))
      return own.reduce((sum, { p }) => sum + p, 0) / own.length
    }
    expect(mean((phase) => phase >= 15 && phase < 18)).toBeGreaterThan(0.7)
    expect(mean((phase) => phase < 14)).toBeLessThan(0.2)
    expect(quality).toMatch(/AUC [01]\.\d\d; an alarm from p ≥ .* was right in \d+ %/)
  })

  it.each([
    [['--target', 'lots'], /train\.csv has no column "lots": did you mean lost\?/],
    [['--target', 'current'], /train\.csv line \d+: current has to be true or false, 1 or 0/],
    [['--target', 'lost', '--horizon', '5s'], /--horizon needs --time/],
    [
      ['--target', 'lost', '--time', 'when', '--horizon', 'soon'],
      /--horizon has to be a time as 500ms, 5s, 2m or 1h/,
    ],
  ])('refuses %j', (more, message) => {
    expect(() => classify([...files(), ...more])).toThrow(message)
  })

  it('refuses labels that never change', () => {
    const train = file('calm.csv', ['current,lost', '1,False', '2,False'])
    expect(() => classify(['--train', train, '--test', train, '--target', 'lost', '--out', out()])).toThrow(
      /calm\.csv: lost never changes/,
    )
  })
})
