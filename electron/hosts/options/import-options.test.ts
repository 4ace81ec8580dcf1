import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDir } from './data-dir.ts'
import { importUsage, parseImportOptions } from './import-options.ts'
import { UsageError } from './usage-error.ts'

const FORMATS = ['log', 'csv', 'jsonl'] as const
const parse = (...args: string[]) => parseImportOptions(args, FORMATS, {})

describe('options of an import', () => {
  it('has defaults', () => {
    expect(parse('a.log')).toEqual({
      help: false,
      files: ['a.log'],
      dataDir: defaultDataDir(),
      format: null,
      root: null,
      robot: null,
      json: false,
    })
  })

  it('takes files and options in any order, and a dash as standard input', () => {
    const options = parse(
      'a',
      '--format=csv',
      '-',
      '--data',
      'x',
      'b',
      '--json',
      '--robot',
      'R 1',
      '--root',
      'plant/1',
    )
    expect(options).toMatchObject({
      files: ['a', '-', 'b'],
      format: 'csv',
      json: true,
      robot: 'R 1',
      root: 'plant/1',
    })
    expect(options.dataDir).toBe(resolve('x'))
    expect(parseImportOptions(['a'], FORMATS, { ANDON_DATA: 'y' }).dataDir).toBe(resolve('y'))
  })

  it('needs no file to tell its usage, which names every format', () => {
    expect(parse('--help').help).toBe(true)
    for (const format of FORMATS) expect(importUsage(FORMATS)).toContain(format)
  })

  it.each([
    [[], /Name a file/],
    [['a', 'a'], /a is given twice/],
    [['a', '--json=yes'], /--json takes no value/],
    [['a', '--robot'], /--robot needs a value/],
    [['a', '--robot', 'x/y'], /x\/y/],
    [['a', '--format', 'cvs'], /cvs: did you mean csv/],
    [['a', '--format', 'parquet'], /parquet: valid are log csv jsonl/],
    [['a', '--port', '1'], /Unknown option --port/],
    [['a', '-x'], /Unknown option -x/],
    [['a', '--root', '#'], /--root/],
  ])('%j is refused by name', (args, says) => {
    expect(() => parse(...args)).toThrow(UsageError)
    expect(() => parse(...args)).toThrow(says)
  })
})
