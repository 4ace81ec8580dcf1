import { expect, it } from 'vitest'
import { sparklinePath } from './sparkline-path.ts'

const at = (t: number, avg: number) => ({ t, min: avg, max: avg, avg, count: 1 })
const frame = { from: 0, to: 100, step: 10, width: 106, height: 26, limit: null }

it.each([
  ['nothing', [], frame, { line: '', limitY: null, last: null }],
  [
    'a line from edge to edge',
    [at(0, 0), at(10, 1), at(20, 2)],
    frame,
    { line: 'M3 23L13 13L23 3', limitY: null, last: { x: 23, y: 3 } },
  ],
  [
    'equal values in the middle',
    [at(0, 5), at(10, 5)],
    frame,
    { line: 'M3 13L13 13', limitY: null, last: { x: 13, y: 13 } },
  ],
  [
    'a limit above all values',
    [at(0, 0), at(10, 1)],
    { ...frame, limit: 4 },
    { line: 'M3 23L13 18', limitY: 3, last: { x: 13, y: 18 } },
  ],
  [
    'a break where nothing is known',
    [at(0, 0), at(10, 2), at(60, 2), at(70, 0)],
    frame,
    { line: 'M3 23L13 3M63 3L73 23', limitY: null, last: { x: 73, y: 23 } },
  ],
  ['no limit without a course', [], { ...frame, limit: 4 }, { line: '', limitY: null, last: null }],
] as const)('%s', (_name, points, given, expected) => expect(sparklinePath(points, given)).toEqual(expected))
