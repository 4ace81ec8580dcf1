import { describe, expect, it } from 'vitest'
import { alert } from '../../../test-support/alert-fixture.ts'
import { calling, occurrence, soundOf, stillSilenced } from './sound.ts'
import { TONES } from './tones.ts'

const critical = alert({ id: '1', severity: 'critical' })
const warning = alert({ id: '2', severity: 'warning' })
const none = new Set<string>()

describe('what sounds', () => {
  it.each([
    ['nothing', [], none, null],
    ['the worst of what calls', [warning, critical], none, 'critical'],
    ['not what somebody has seen', [alert({ id: '1', state: 'acknowledged' }), warning], none, 'warning'],
    [
      'not what is back to normal',
      [alert({ id: '1', state: 'returned_unacknowledged', active: false })],
      none,
      null,
    ],
    ['not what is shelved', [alert({ id: '1', state: 'shelved' })], none, null],
    ['not what is silenced', [critical, warning], new Set([occurrence(critical)]), 'warning'],
    [
      'a silenced one that is raised again',
      [{ ...critical, count: 2 }],
      new Set([occurrence(critical)]),
      'critical',
    ],
    [
      'a new one beside a silenced one',
      [critical, alert({ id: '3', severity: 'major' })],
      new Set([occurrence(critical)]),
      'major',
    ],
  ] as const)('%s', (_name, alerts, silenced, severity) => expect(soundOf(alerts, silenced)).toBe(severity))

  it('forgets what was silenced once it no longer calls', () => {
    const silenced = new Set([critical, warning].map(occurrence))
    expect(stillSilenced([critical], silenced)).toEqual(new Set([occurrence(critical)]))
    expect(calling([critical, warning])).toHaveLength(2)
  })
})

it('each severity has a rhythm of its own, the more urgent the faster', () => {
  const rhythms = Object.values(TONES).map(({ pulses }) => pulses.map((hz) => hz > 0).join())
  expect(new Set(rhythms).size).toBe(3)
  const { critical, major, warning } = TONES
  expect(critical.everyMs < major.everyMs && major.everyMs < warning.everyMs).toBe(true)
})
