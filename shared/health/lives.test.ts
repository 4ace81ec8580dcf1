import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import defaults from '../../assets/health/components.json' with { type: 'json' }
import schema from '../../assets/health/components.schema.json' with { type: 'json' }
import { Component, checkComponent, mentions } from './component.ts'
import { type ComponentEvent, eventsOf, inUseSince, livesOf, type Told } from './lives.ts'

const DAY = 86_400_000
const components = defaults.components as Component[]
const told = (day: number, kind: Told['kind'], what: string, stood = false): Told => ({
  ts: day * DAY,
  kind,
  what,
  stood,
})
const kinds = (one: Told) => eventsOf([one], components).map(({ component, kind }) => `${component} ${kind}`)

describe('the delivered components', () => {
  it('have the form that is published beside them, and can work', () => {
    expect(schema.properties.components.items).toEqual(JSON.parse(JSON.stringify(Component)))
    expect(components.flatMap(checkComponent)).toEqual([])
  })

  it('a level for the work beyond the limit is refused', () => {
    const motor = {
      ...components[0]!,
      signals: [{ metric: 'x', worse: 'high' as const, limit: 4, service_at: 5 }],
    }
    expect(checkComponent(motor)).toEqual([expect.stringContaining('beyond the limit')])
  })
})

describe('what the words say', () => {
  it.each<[string, Told, string[]]>([
    ['a repair', told(1, 'maintenance', 'motor bearing replaced on Robot-23'), ['motor repaired']],
    [
      'a repair of a robot that stood',
      told(1, 'maintenance', 'gripper replaced', true),
      ['gripper failed', 'gripper repaired'],
    ],
    ['work on no part', told(1, 'maintenance', 'cameras cleaned'), []],
    [
      'another robot under the same name',
      told(1, 'hardware', 'arm-A7'),
      components.map(({ id }) => `${id} replaced`),
    ],
    ['new hardware of one part', told(1, 'hardware', 'new fan'), ['cooling repaired']],
    ['a robot that names what broke', told(1, 'broken', 'motor: bearing seized'), ['motor failed']],
    ['a word within a word', told(1, 'maintenance', 'motorway cleared'), []],
  ])('%s', (_name, one, expected) => expect(kinds(one)).toEqual(expected))

  it('punctuation and case do not matter', () => {
    expect(mentions('BEARING-set (axis 2)', ['bearing'])).toBe(true)
    expect(mentions('gripper_failed', ['gripper'])).toBe(true)
  })
})

describe('lives', () => {
  const event = (day: number, kind: ComponentEvent['kind']): ComponentEvent => ({
    component: 'motor',
    ts: day * DAY,
    kind,
    what: kind,
  })
  const ends = (events: ComponentEvent[]) => livesOf('motor', events).map(({ end }) => end)

  it('nothing told: one life whose beginning nobody saw', () => {
    expect(livesOf('motor', [])).toEqual([
      { component: 'motor', from: null, to: null, end: null, what: null },
    ])
  })

  it('a failure and its repair are one end, and the next life begins with the repair', () => {
    const lives = livesOf('motor', [event(10, 'failed'), event(11, 'repaired')])
    expect(lives.map(({ end }) => end)).toEqual(['failed', null])
    expect(inUseSince(lives)).toBe(11 * DAY)
  })

  it('a failure told twice is one', () =>
    expect(ends([event(10, 'failed'), event(10.5, 'failed')])).toEqual(['failed', null]))

  it('planned work ends a life without a failure', () =>
    expect(ends([event(5, 'repaired')])).toEqual(['repaired', null]))

  it('lives follow each other whatever is told, and only the last goes on', () => {
    const kind = fc.constantFrom('failed' as const, 'repaired' as const, 'replaced' as const)
    const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), kind), { maxLength: 30 })
    fc.assert(
      fc.property(events, (given) => {
        const lives = livesOf(
          'motor',
          given.map(([day, one]) => event(day, one)),
        )
        lives.forEach(({ from, to }, i) => {
          expect(to === null).toBe(i === lives.length - 1)
          if (from !== null && to !== null) expect(from).toBeLessThanOrEqual(to)
          if (i > 0) expect(from!).toBeGreaterThanOrEqual(lives[i - 1]!.to!)
        })
      }),
    )
  })
})
