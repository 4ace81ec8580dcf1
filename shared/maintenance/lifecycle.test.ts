import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JobInput, type JobTimes, nextJob } from './lifecycle.ts'

const planned: JobTimes = { state: 'planned', starts: 100, due: 200 }
const at = (state: JobTimes['state']): JobTimes => ({ ...planned, state })

describe('a job', () => {
  it.each<[JobTimes, JobInput, number, string]>([
    [planned, { kind: 'tick' }, 99, 'planned'],
    [planned, { kind: 'tick' }, 100, 'due'],
    [at('due'), { kind: 'start' }, 150, 'in_progress'],
    [at('in_progress'), { kind: 'tick' }, 900, 'in_progress'],
    [at('in_progress'), { kind: 'complete' }, 900, 'done'],
    [planned, { kind: 'complete' }, 50, 'done'],
    [at('due'), { kind: 'miss' }, 300, 'missed'],
    [at('due'), { kind: 'cancel' }, 300, 'cancelled'],
    [at('due'), { kind: 'move', starts: 500, due: 600 }, 300, 'planned'],
    [at('planned'), { kind: 'move', starts: 200, due: 600 }, 300, 'due'],
  ])('%j after %j at %d is %s', (job, input, now, state) => {
    expect(nextJob(job, input, now).job?.state).toBe(state)
  })

  it.each<[JobTimes, JobInput, RegExp]>([
    [at('in_progress'), { kind: 'start' }, /in progress already/],
    [at('in_progress'), { kind: 'miss' }, /works on it/],
    [at('in_progress'), { kind: 'move', starts: 1, due: 2 }, /cannot be moved/],
    [at('done'), { kind: 'cancel' }, /done already/],
    [at('cancelled'), { kind: 'start' }, /cancelled already/],
  ])('%j refuses %j', (job, input, why) => {
    expect(nextJob(job, input, 150).refused).toMatch(why)
  })
})

const input: fc.Arbitrary<JobInput> = fc.oneof(
  fc
    .constantFrom<JobInput['kind']>('tick', 'start', 'complete', 'miss', 'cancel')
    .map((kind) => ({ kind }) as JobInput),
  fc
    .tuple(fc.nat(1000), fc.nat(1000))
    .map(([starts, lasts]): JobInput => ({ kind: 'move', starts, due: starts + lasts })),
)

describe('whatever happens to a job', () => {
  const run = (inputs: readonly JobInput[]) => {
    const states: JobTimes[] = [planned]
    for (const [now, one] of inputs.entries()) {
      states.push(nextJob(states.at(-1)!, one, now * 10).job ?? states.at(-1)!)
    }
    return states
  }

  it('is over for good once it is over', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        const states = run(inputs)
        const over = states.findIndex(({ state }) => ['done', 'missed', 'cancelled'].includes(state))
        if (over >= 0) expect(new Set(states.slice(over)).size).toBe(1)
      }),
    )
  })

  it('keeps its times but for a move, and is never in progress without a start', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        const states = run(inputs)
        states.slice(1).forEach((job, index) => {
          const [before, kind] = [states[index]!, inputs[index]!.kind]
          if (kind !== 'move') expect([job.starts, job.due]).toEqual([before.starts, before.due])
          if (job.state === 'in_progress' && before.state !== 'in_progress') expect(kind).toBe('start')
        })
      }),
    )
  })
})
