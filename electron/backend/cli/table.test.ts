import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cellNumber, numbersOf, numericColumns, readTable } from './table.ts'
import { timesOf } from './times.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'andon-table-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(text: string): string {
  const path = join(folder, 'a.csv')
  writeFileSync(path, text)
  return path
}

describe('a table', () => {
  it.each([
    ['commas', 'unit,v\na,1\nb,2\n', undefined],
    ['semicolons', 'unit;v\na;1\nb;2', undefined],
    ['tabs', 'unit\tv\r\na\t1\r\nb\t2\r\n', undefined],
    ['a byte order mark and quotes', '\ufeff"unit","v"\n"a","1"\n"b",2\n', undefined],
    ['blanks and named columns', 'a 1 \n b   2\n\n', 'unit,v'],
    ['commas and named columns', 'a,1\nb,2\n', 'unit,v'],
  ])('is read with %s', (_name, text, columns) => {
    const table = readTable(file(text), columns)
    expect(table.columns).toEqual(['unit', 'v'])
    expect(table.rows.map(([unit]) => unit)).toEqual(['a', 'b'])
    expect([...numbersOf(table, 'v')]).toEqual([1, 2])
  })

  it.each([
    ['a row with too few cells', 'a,b\n1,2\n\n3\n', /a\.csv line 4: 1 cells, but there are 2 columns/],
    ['a quote that never ends', 'a,b\n1,"2\n', /a\.csv line \d: Quote Not Closed/],
    ['a name used twice', 'a,a\n1,2\n', /the column "a" is named twice/],
    ['nothing', '', /is empty/],
    ['a header only', 'a,b\n', /has no rows/],
  ])('with %s is refused', (_name, text, message) => {
    expect(() => readTable(file(text))).toThrow(message)
  })

  it('names the line of what is no number, and the nearest name of a column', () => {
    const table = readTable(file('temperature,v\n1,1\n2,1\n3,1\n4x,1\n'))
    expect(() => numbersOf(table, 'temperature')).toThrow(
      /a\.csv line 5: "4x" in column temperature is not a number/,
    )
    expect(() => numbersOf(table, 'temprature')).toThrow(/no column "temprature": did you mean temperature\?/)
  })

  it('takes columns of numbers, truths and gaps for signals, and leaves texts out', () => {
    const table = readTable(file('unit,t,n,flag,gap,text,empty\na,1,2.5,True,,on,\nb,2,-1e-3,False,7,off,\n'))
    expect(numericColumns(table, ['unit', 't'])).toEqual(['n', 'flag', 'gap'])
  })
})

it.each([
  ['7', 7],
  ['-7.389e-30', -7.389e-30],
  ['True', 1],
  ['FALSE', 0],
  ['', Number.NaN],
  ['NaN', Number.NaN],
  ['null', Number.NaN],
  ['Infinity', null],
  ['7 A', null],
])('the cell "%s" is %s', (cell, value) => {
  expect(cellNumber(cell)).toEqual(value)
})

describe('times', () => {
  const at = (cells: string[]) =>
    timesOf(readTable(file(`t,v\n${cells.map((cell) => `"${cell}",1`).join('\n')}\n`)), 't')

  it.each([
    '2022-10-26T08:17:21Z',
    '2022-10-26 08:17:21',
    '2022-10-26T10:17:21+02:00',
    '2022/10/26 8:17:21',
    '26.10.2022 08:17:21',
    '26/10/2022 08:17:21',
    '10/26/2022 08:17:21',
  ])('as %s are moments', (cell) => {
    expect(at([cell])).toEqual({ values: Float64Array.of(Date.UTC(2022, 9, 26, 8, 17, 21)), moments: true })
  })

  it('as numbers are the count of the user', () => {
    expect(at(['1', '2.5'])).toEqual({ values: Float64Array.of(1, 2.5), moments: false })
  })

  it('that are none are refused with their line', () => {
    expect(() => at(['2022-10-26', 'soon'])).toThrow(/a\.csv line 3: "soon" in column t is not a time/)
  })
})
