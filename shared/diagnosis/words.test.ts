import { describe, expect, it } from 'vitest'
import { against, clock, robotWords, subjectWords } from './words.ts'

const fleet = Array.from({ length: 100 }, (_, i) => `Robot-${i + 1}`)
const names = (...numbers: number[]) => numbers.map((number) => `Robot-${number}`)
const range = (from: number, to: number) => fleet.slice(from - 1, to)

describe('words', () => {
  it.each([
    [range(21, 40), 'robots 21–40'],
    [names(7), 'Robot-7'],
    [names(3, 17, 52), 'robots 3, 17 and 52'],
    [[...range(1, 20), ...names(41)], 'robots 1–20 and 41'],
    [fleet, 'all robots'],
    [fleet.filter((_, i) => i % 4 === 0), '25 robots'],
    [[], 'no robot'],
  ])('robots %#', (robots, words) => {
    expect(robotWords(robots, fleet)).toBe(words)
  })

  it('names without numbers are written out', () => {
    expect(robotWords(['anna', 'bert'], ['anna', 'bert', 'carl'])).toBe('robots anna – bert')
  })

  it('rates are told as exactly as they have to be told apart', () => {
    expect(against(0.45, 0.88)).toBe('45\u00a0% against 88\u00a0%')
    expect(against(0.872, 0.912)).toBe('87.2\u00a0% against 91.2\u00a0%')
    expect(against(null, 0.9)).toBe('– against 90\u00a0%')
  })

  it('times are those of the reader, with the date of another day', () => {
    const now = Date.UTC(2026, 5, 10, 12)
    expect(clock(Date.UTC(2026, 5, 10, 8, 2), { utcOffsetMin: 120, now })).toBe('10:02')
    expect(clock(Date.UTC(2026, 5, 9, 23, 30), { utcOffsetMin: 0, now })).toBe('2026-06-09 23:30')
    expect(clock(Date.UTC(2026, 5, 9, 23, 30), { utcOffsetMin: 60, now })).toBe('00:30')
  })

  it('robots come first where a change tells of the version, else the version is named', () => {
    const parts = [
      { dimension: 'task_type', value: 'insert' },
      { dimension: 'software_version', value: 'v24' },
    ] as const
    expect(subjectWords(parts, range(21, 40), fleet, true)).toBe('robots 21–40 × insert')
    expect(subjectWords(parts, range(21, 40), fleet, false)).toBe('software v24 (robots 21–40) × insert')
    expect(subjectWords([parts[0]], fleet, fleet, false)).toBe('all robots × insert')
  })
})
