import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Alarm,
  type AlarmInput,
  MAINTENANCE,
  NORMAL,
  nextAlarm,
  stateOf,
  type Transition,
} from './alarm.ts'
import type { AlertState } from './alert.ts'

const silence = (until: number, once = false) => ({ until, by: 'Ada', reason: 'being repaired', once })
const active = (value = 75): AlarmInput => ({ kind: 'active', since: 5, value, op: '>' })
const inactive: AlarmInput = { kind: 'inactive', value: 60, needsAck: true }
const returnsAlone: AlarmInput = { kind: 'inactive', value: 60, needsAck: false }
const ack: AlarmInput = { kind: 'acknowledge', by: 'Ada' }
const shelve: AlarmInput = { kind: 'shelve', silence: silence(100) }
const shelveOnce: AlarmInput = { kind: 'shelve', silence: silence(100, true) }
const takeOut: AlarmInput = { kind: 'take_out', silence: silence(100) }
const suppress: AlarmInput = { kind: 'suppress', rule: 'broker-lost' }
const maintenance = { by: 'Ada', reason: 'oil', job: 'J1', until: null }
const maintain: AlarmInput = { kind: 'suppress', rule: MAINTENANCE, maintenance }

function run(inputs: readonly (readonly [number, AlarmInput])[]): { alarm: Alarm; told: Transition[] } {
  let alarm = NORMAL
  const told: Transition[] = []
  for (const [now, input] of inputs) {
    const step = nextAlarm(alarm, input, now)
    alarm = step.alarm
    told.push(...step.transitions)
  }
  return { alarm, told }
}

describe('the states of an alarm', () => {
  const cases: [string, AlarmInput[], AlertState][] = [
    ['nothing', [], 'normal'],
    ['raised', [active()], 'unacknowledged'],
    ['seen', [active(), ack], 'acknowledged'],
    ['gone before anybody saw it', [active(), inactive], 'returned_unacknowledged'],
    ['gone, and its rule asks nobody', [active(), returnsAlone], 'normal'],
    ['gone and then seen', [active(), inactive, ack], 'normal'],
    ['seen and then gone', [active(), ack, inactive], 'normal'],
    ['back before anybody saw it', [active(), inactive, active()], 'unacknowledged'],
    ['shelved', [active(), shelve], 'shelved'],
    ['shelved, gone', [active(), shelve, inactive], 'shelved'],
    ['shelved, gone, heard', [active(), shelve, inactive, { kind: 'unshelve', by: 'Ada' }], 'normal'],
    ['seen, shelved, heard', [active(), ack, shelve, { kind: 'unshelve', by: 'Ada' }], 'unacknowledged'],
    ['shelved for once, gone', [active(), shelveOnce, inactive], 'normal'],
    ['out of service', [active(), shelve, takeOut], 'out_of_service'],
    ['out of service and back', [active(), takeOut, { kind: 'put_back', by: null }], 'unacknowledged'],
    ['suppressed', [active(), suppress], 'suppressed'],
    ['suppressed, gone, heard', [active(), suppress, inactive, { kind: 'unsuppress' }], 'normal'],
    ['suppressed and shelved, heard', [active(), shelve, suppress, { kind: 'unsuppress' }], 'shelved'],
    ['its rule is gone', [active(), takeOut, { kind: 'end', reason: 'rule removed' }], 'normal'],
  ]
  it.each(cases)('%s', (_name, inputs, expected) => {
    expect(stateOf(run(inputs.map((input) => [10, input])).alarm)).toBe(expected)
  })

  it('keeps the value that raised it, the worst and the present one, and counts', () => {
    const { alarm } = run([
      [10, active(75)],
      [11, active(90)],
      [12, active(80)],
      [13, inactive],
      [14, active(72)],
    ])
    expect(alarm).toMatchObject({ trigger: 72, worst: 90, value: 72, count: 2, raised: 10, returned: null })
  })

  it('says who did what and when silence ended', () => {
    const { told } = run([
      [10, active()],
      [20, ack],
      [30, shelve],
      [99, { kind: 'tick' }],
      [100, { kind: 'tick' }],
    ])
    expect(told.map(({ kind, by, to }) => [kind, by, to])).toEqual([
      ['raised', null, 'unacknowledged'],
      ['acknowledged', 'Ada', 'acknowledged'],
      ['shelved', 'Ada', 'shelved'],
      ['unshelved', null, 'unacknowledged'],
    ])
  })

  const refusals: [string, AlarmInput[], AlarmInput][] = [
    ['acknowledging what is normal', [], ack],
    ['shelving what is normal', [], shelve],
    ['acknowledging what is shelved', [active(), shelve], ack],
    ['shelving what is out of service', [active(), takeOut], shelve],
    ['shelving into the past', [active()], { kind: 'shelve', silence: silence(10) }],
    ['unshelving what is not shelved', [active()], { kind: 'unshelve', by: 'Ada' }],
    ['putting back what is in service', [active()], { kind: 'put_back', by: 'Ada' }],
  ]
  it.each(refusals)('refuses %s with a reason, and nothing changes', (_name, before, input) => {
    const { alarm } = run(before.map((one) => [10, one]))
    const step = nextAlarm(alarm, input, 10)
    expect(step.refused).toMatch(/\w/)
    expect(step.alarm).toBe(alarm)
    expect(step.transitions).toEqual([])
  })
})

/** What figure 3 of ISA-18.2 allows: from the state before to the state after. */
const ALLOWED: Record<AlertState, AlertState[]> = {
  normal: ['unacknowledged'],
  unacknowledged: [
    'acknowledged',
    'returned_unacknowledged',
    'normal',
    'shelved',
    'suppressed',
    'out_of_service',
  ],
  acknowledged: ['normal', 'shelved', 'suppressed', 'out_of_service'],
  returned_unacknowledged: ['normal', 'unacknowledged', 'shelved', 'suppressed', 'out_of_service'],
  shelved: ['shelved', 'normal', 'unacknowledged', 'suppressed', 'out_of_service'],
  suppressed: ['suppressed', 'normal', 'unacknowledged', 'shelved', 'out_of_service'],
  out_of_service: ['out_of_service', 'normal', 'unacknowledged', 'suppressed'],
}

const someSilence = fc.record({
  until: fc.integer({ min: -1000, max: 5000 }),
  by: fc.constant('Ada'),
  reason: fc.constant('test'),
  once: fc.boolean(),
})
const someInput: fc.Arbitrary<AlarmInput> = fc.oneof(
  fc.record({
    kind: fc.constant('active' as const),
    since: fc.integer({ min: 0, max: 1000 }),
    value: fc.option(fc.integer({ min: -100, max: 100 })),
    op: fc.constantFrom('>' as const, '<=' as const),
  }),
  fc.record({ kind: fc.constant('inactive' as const), value: fc.constant(1), needsAck: fc.boolean() }),
  fc.constant(ack),
  fc.record({ kind: fc.constant('shelve' as const), silence: someSilence }),
  fc.record({ kind: fc.constant('take_out' as const), silence: someSilence }),
  fc.constant<AlarmInput>({ kind: 'unshelve', by: 'Ada' }),
  fc.constant<AlarmInput>({ kind: 'put_back', by: 'Ada' }),
  fc.constant(suppress),
  fc.constant(maintain),
  fc.constant<AlarmInput>({ kind: 'unsuppress' }),
  fc.constant<AlarmInput>({ kind: 'tick' }),
)
/** Any inputs under a clock that jumps as it likes. */
const someLife = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), someInput), { maxLength: 60 })

describe('whatever happens', () => {
  it('moves only as the standard allows, and tells every move without a gap', () => {
    fc.assert(
      fc.property(someLife, (inputs) => {
        let alarm = NORMAL
        for (const [now, input] of inputs) {
          const step = nextAlarm(alarm, input, now)
          let at = stateOf(alarm)
          for (const { from, to } of step.transitions) {
            expect(from).toBe(at)
            if (from !== to) expect(ALLOWED[from]).toContain(to)
            at = to
          }
          expect(stateOf(step.alarm)).toBe(at)
          alarm = step.alarm
        }
      }),
    )
  })

  it('no active alarm is ever normal, and none that nobody saw is lost while it is not silenced', () => {
    fc.assert(
      fc.property(someLife, (inputs) => {
        const { alarm } = run(inputs)
        if (alarm.active) expect(stateOf(alarm)).not.toBe('normal')
        if (stateOf(alarm) === 'acknowledged') expect(alarm.acked).not.toBeNull()
        expect(alarm.suppressedFor !== undefined).toBe(alarm.suppressedBy === MAINTENANCE)
        expect(alarm.count).toBeGreaterThanOrEqual(alarm.active ? 1 : 0)
      }),
    )
  })

  it('ends: once the condition is over, all silences have ended and somebody has seen it, it is normal', () => {
    fc.assert(
      fc.property(someLife, (inputs) => {
        const after: (readonly [number, AlarmInput])[] = [
          [6000, { kind: 'inactive', value: null, needsAck: true }],
          [6000, { kind: 'unsuppress' }],
          [6000, { kind: 'tick' }],
          [6000, ack],
        ]
        expect(stateOf(run([...inputs, ...after]).alarm)).toBe('normal')
      }),
    )
  })
})
