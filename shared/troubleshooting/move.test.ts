import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instructionOf } from './instruction.ts'
import { addEntry, beginWalk, type Move, moveWalk, pathOf, wrongMove } from './move.ts'
import { SMALL } from './test-tree.ts'
import type { WalkRecord } from './walk.ts'

const START = 1_000_000
const begin = () =>
  beginWalk(SMALL, { id: '1', by: 'Ada', now: START, robot: 'Robot-7', alert: null, rule: null, run: null })
let made = 0
const answer = (step: string, id: string, more: Partial<Extract<Move, { kind: 'answer' }>> = {}): Move => ({
  ...{
    kind: 'answer',
    step,
    answer: id,
    by: 'Ada',
    client_id: `client-${made++}`,
    confirmed: ['Stand back.'],
  },
  ...more,
})
const go = (walk: WalkRecord, ...moves: Move[]) =>
  moves.reduce((at, move, i) => moveWalk(at, move, { now: START + (i + 1) * 1000 }).walk, walk)

describe('a walk', () => {
  it.each<[string, [string, string][], string, string | null]>([
    [
      'solved at the first step',
      [
        ['power', 'no'],
        ['power', 'solved'],
      ],
      'solved',
      'power',
    ],
    [
      'solved at the second',
      [
        ['power', 'yes'],
        ['net', 'no'],
        ['net', 'solved'],
      ],
      'solved',
      'net',
    ],
    [
      'goes on where it did not help',
      [
        ['power', 'no'],
        ['power', 'not_solved'],
        ['net', 'yes'],
        ['last', 'no'],
      ],
      'manual',
      'last',
    ],
    [
      'requeued',
      [
        ['power', 'yes'],
        ['net', 'yes'],
        ['last', 'yes'],
        ['last', 'done'],
      ],
      'requeued',
      'last',
    ],
  ])('%s', (_name, answers, outcome, at) => {
    const walk = go(begin(), ...answers.map(([step, id]) => answer(step, id)))
    expect(walk).toMatchObject({ state: 'ended', outcome, ended_at: at, at: null })
  })

  it('keeps the cause of the fix that helped, the time taken and the measured value with its unit', () => {
    const walk = go(begin(), answer('power', 'no'), answer('power', 'solved'))
    expect(walk.cause).toBe('No power')
    expect(walk.entries.map(({ took_ms }) => took_ms)).toEqual([1000, 1000])
    const measured = go(begin(), answer('power', 'yes'), answer('net', 'yes', { value: -71 }))
    expect(measured.entries[1]).toMatchObject({ value: -71, unit: 'dBm' })
  })

  it('counts an act once however often it is sent', () => {
    const move = answer('power', 'yes')
    const once = go(begin(), move)
    expect(go(once, move, move)).toEqual(once)
  })

  it('of two that answer the same step the first wins; the second is kept and told', () => {
    const first = go(begin(), answer('power', 'yes'))
    const result = moveWalk(first, answer('power', 'no', { by: 'Bo' }), { now: START + 9000 })
    expect(result).toMatchObject({
      applied: false,
      why: expect.stringContaining('Ada answered this step first'),
    })
    expect(result.walk.at).toEqual({ step: 'net', doing: null })
    expect(result.walk.entries.at(-1)).toMatchObject({ kind: 'late', by: 'Bo', answer: 'no' })
  })

  it('that is over takes no answer, but still a note', () => {
    const over = go(begin(), answer('power', 'no'), answer('power', 'solved'))
    const late = moveWalk(over, answer('net', 'yes'), { now: START + 9000 })
    expect(late).toMatchObject({ applied: false, why: 'The walk is over: Ada finished it (solved).' })
    const note: Move = { kind: 'note', note: 'It was the fuse.', by: 'Bo', client_id: 'note-note' }
    expect(moveWalk(over, note, { now: START + 9000 }).applied).toBe(true)
  })

  it('goes back without forgetting what was answered', () => {
    const back = (step: string): Move => ({ kind: 'back', step, by: 'Ada', client_id: `back-${made++}` })
    const walk = go(begin(), answer('power', 'yes'), answer('net', 'no'), back('net'), back('net'))
    expect(walk.at).toEqual({ step: 'power', doing: null })
    expect(walk.entries).toHaveLength(4)
    expect(pathOf(walk)).toEqual(['power'])
    expect(go(walk, answer('power', 'yes')).at).toEqual({ step: 'net', doing: null })
  })

  it('is paused, handed over, and goes on with whoever takes it', () => {
    const paused = go(begin(), { kind: 'hand_over', to: 'Bo', by: 'Ada', client_id: 'hand-over' })
    expect(paused).toMatchObject({ state: 'paused', offered_to: 'Bo', by: 'Ada' })
    const on = go(paused, { kind: 'resume', by: 'Bo', client_id: 'resume-it' })
    expect(on).toMatchObject({
      state: 'open',
      offered_to: null,
      by: 'Bo',
      at: { step: 'power', doing: null },
    })
  })

  it.each([
    [{ step: 'moon' }, /no step "moon"/],
    [{ answer: 'perhaps' }, /"perhaps" is no answer here: yes, no/],
    [{ confirmed: [] }, /Confirm first: Stand back\./],
  ])('refuses what can never be right: %j', (more, message) => {
    expect(wrongMove(begin(), answer('power', 'yes', more))).toMatch(message)
  })

  it('an instruction is done after its safety notes are confirmed', () => {
    const body = structuredClone(SMALL)
    body.steps[0]!.answers[1]!.fix!.safety = ['Press the stop.']
    const doing = go({ ...begin(), body }, answer('power', 'no'))
    expect(wrongMove(doing, answer('power', 'solved'))).toBe('Confirm first: Press the stop.')
    expect(wrongMove(doing, answer('power', 'solved', { confirmed: ['Press the stop.'] }))).toBeNull()
    const gone = go(doing, answer('power', 'not_solved'))
    expect(wrongMove(gone, answer('power', 'solved')), 'too late is no mistake').toBeNull()
  })

  it('its record tells what a check was about', () => {
    const walk = go(begin(), answer('power', 'no'), answer('power', 'not_solved'), answer('net', 'no'))
    expect(walk.entries.map((entry) => instructionOf(walk, entry))).toEqual([null, 'Power it on.', null])
  })

  it('a photo sent twice is one', () => {
    const photo = { client_id: 'photo-photo', kind: 'photo' as const, by: 'Ada', step: 'power', photo: '3' }
    const walk = addEntry(begin(), photo, START)
    expect(addEntry(walk, photo, START)).toBe(walk)
    expect(walk.entries[0]).toMatchObject({ photo: '3', question: 'Is it powered?' })
  })
})

const moves = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      step: fc.constantFrom('power', 'net', 'last'),
      answer: fc.constantFrom('yes', 'no', 'solved', 'not_solved', 'done'),
    }),
    fc.record({ kind: fc.constant('back' as const), step: fc.constantFrom('power', 'net', 'last') }),
    fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }),
    fc.record({ kind: fc.constant('note' as const), note: fc.constant('n') }),
    fc.record({ kind: fc.constant('finish' as const), outcome: fc.constant('abandoned' as const) }),
  ),
  { maxLength: 25 },
)

describe('whatever is done in whatever order', () => {
  it('nothing is lost, nothing counts twice, and the walk stands somewhere or is over', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (list, twice) => {
        const acts = list.map((move, i) => ({ ...move, by: 'Ada', client_id: `client-${i}` }) as Move)
        const sent = twice ? acts.flatMap((act) => [act, act]) : acts
        const walk = go(begin(), ...sent)
        expect(walk.entries.map(({ client_id }) => client_id)).toEqual(acts.map(({ client_id }) => client_id))
        expect(walk.entries.map(({ seq }) => seq)).toEqual(acts.map((_, i) => i + 1))
        expect(walk.at === null).toBe(walk.state === 'ended')
        expect(walk.outcome !== null).toBe(walk.state === 'ended')
        if (walk.at) expect(SMALL.steps.some(({ id }) => id === walk.at!.step)).toBe(true)
      }),
    )
  })

  it('a device that applies its acts itself comes to where the console comes to', () => {
    fc.assert(
      fc.property(moves, fc.nat(25), (list, cut) => {
        const acts = list.map(
          (move, i) => ({ ...move, by: 'Ada', client_id: `client-${i}`, ts: START + i }) as Move,
        )
        const console = acts
          .slice(0, cut)
          .reduce((at, act) => moveWalk(at, act, { now: START }).walk, begin())
        const both = acts.reduce((at, act) => moveWalk(at, act, { now: START }).walk, console)
        const alone = acts.reduce((at, act) => moveWalk(at, act, { now: START }).walk, begin())
        expect(both).toEqual(alone)
      }),
    )
  })
})
