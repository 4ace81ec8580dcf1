import { describe, expect, it } from 'vitest'
import { arranged, loudness, tileText } from './tile.ts'

const robot = { robot: 'Robot-1', level: 'busy', state: null, succeeded: 0, failed: 0 } as const

describe('a tile of the replay', () => {
  it.each([
    ['at work', {}, 'At work', 'calm'],
    ['idle, and telling why', { level: 'idle', state: 'charging' }, 'Charging', 'calm'],
    ['failing', { level: 'failing', succeeded: 1, failed: 3 }, '3 of 4 failed', 'warning'],
    ['in error', { level: 'unhealthy', state: 'error' }, 'Error', 'critical'],
    ['worked on, which is no fault', { level: 'unhealthy', state: 'maintenance' }, 'Maintenance', 'calm'],
    ['not heard, whatever it said last', { level: 'lost', state: 'busy' }, 'Not heard', 'unknown'],
  ] as const)('%s', (_how, given, text, loud) => {
    const one = { ...robot, ...given }
    expect([tileText(one), loudness(one)]).toEqual([text, loud])
  })

  it('comes first when its robot is concerned', () => {
    const [own, others] = arranged([robot, { ...robot, robot: 'Robot-2' }], new Set(['Robot-2']))
    expect([own, others].map((some) => some.map((one) => one.robot))).toEqual([['Robot-2'], ['Robot-1']])
  })
})
