import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindLine } from './bind.ts'
import { COMMANDS, signature, specOf } from './catalogue.ts'
import { type ConsoleWords, completeLine, hintFor } from './complete.ts'
import { monitorText } from './monitor.ts'
import { LineError, parseLine } from './parse.ts'
import { isWorse, rangesAlike } from './ranges.ts'
import { selectRobot, selectRobots } from './select.ts'
import { asWindow, lastWords, readSpan } from './span.ts'

const bound = (line: string) => {
  const { spec, args } = bindLine(line)
  return { name: spec.name, ...Object.fromEntries(args) }
}

describe('the lines of the runbooks', () => {
  it.each([
    ["fleet.get_success_rate(timespan='1hour')", { timespan: 3_600_000 }],
    ["fleet.get_success_rate_by_task(timespan='1hour')", { timespan: 3_600_000 }],
    ["fleet.get_success_rate_by_robot(task='insert')", { task: 'insert', timespan: 3_600_000 }],
    ['robot.get_recent_events(robot_id=21, hours=2)', { robot_id: '21', hours: 2, limit: 15 }],
    ["compare_versions('v23', 'v24')", { a: 'v23', b: 'v24' }],
    ["fleet.rollback_to(version='v23')", { version: 'v23', reason: '' }],
    [
      "fleet.rollback_software('robots 21-40', to_version='previous')",
      { robots: 'robots 21-40', to_version: 'previous', reason: '' },
    ],
    ["fleet.monitor_metrics(duration='5min')", { duration: 300_000 }],
    ['fleet.help()', { command: null }],
  ])('%s', (line, args) => {
    expect(bound(line)).toEqual({ name: line.slice(0, line.indexOf('(')), ...args })
  })

  it.each([
    ['$ fleet.help()'],
    ['  > fleet.help ( ) ; '],
    ['help'],
    ['help()'],
    ['fleet.help(None)'],
    ['fleet.help(command=null,)'.replace(',)', ')')],
  ])('understands %s too', (line) => {
    expect(bound(line)).toEqual({ name: 'fleet.help', command: null })
  })

  it('reads texts, numbers, words and lists', () => {
    expect(
      parseLine(`f("a\\"b", 'c, d', -1.5, True, none, ['x', [1]])`).args.map(({ value }) => value),
    ).toEqual(['a"b', 'c, d', -1.5, true, null, ['x', [1]]])
  })
})

describe('a wrong line', () => {
  it.each([
    ['', 0, /Begin with a command/, undefined],
    ['fleet.', 6, /name has to follow the point/, undefined],
    ['fleet.get_sucess_rate()', 0, /Did you mean fleet.get_success_rate\?/, 'fleet.get_success_rate'],
    ['rollback_to()', 0, /Did you mean fleet.rollback_to\?/, 'fleet.rollback_to'],
    ['fleet.get_status', 16, /Parentheses are missing/, 'fleet.get_status()'],
    ['fleet.get_success_rate(timespan=1hour)', 32, /A text stands in quotes/, "'1hour'"],
    ["fleet.get_success_rate(timspan='1hour')", 23, /Did you mean "timespan"\?/, 'timespan'],
    ["fleet.get_success_rate(timespan='soon')", 23, /is a span in quotes/, undefined],
    ["fleet.get_success_rate('1hour', 2)", 32, /one argument too many/, undefined],
    ["fleet.get_success_rate('1hour', timespan='2h')", 32, /given twice/, undefined],
    ["fleet.rollback_to(version='v23'", 31, /Expected "," or "\)" here/, undefined],
    ["fleet.rollback_to('v23", 18, /This text is not closed/, undefined],
    ['fleet.rollback_to()', 19, /"version" is missing/, "fleet.rollback_to(version='v23')"],
    ["fleet.restrict_tasks('all', deny='insert')", 28, /a list of texts/, undefined],
    ['fleet.help() fleet.help()', 13, /nothing can follow here/, undefined],
    ['fleet.help(insert)', 11, /A text stands in quotes: 'insert'/, "'insert'"],
    ["__import__('os').system('x')", 16, /nothing can follow/, undefined],
  ])('%s', (line, at, message, nearest) => {
    let thrown: unknown
    try {
      bindLine(line)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(LineError)
    expect(thrown).toMatchObject({ at, message: expect.stringMatching(message) })
    if (nearest !== undefined) expect(thrown).toMatchObject({ nearest })
  })

  it('is told with a place within it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom('fleet', '.', 'help', '(', ')', "'", ',', '=', '[', ']', '1', ' '))
            .map((parts) => parts.join('')),
        ),
        (line) => {
          try {
            bindLine(line)
          } catch (error) {
            expect(error).toBeInstanceOf(LineError)
            expect((error as LineError).at).toBeLessThanOrEqual(line.length)
          }
        },
      ),
    )
  })
})

describe('the catalogue', () => {
  it.each(COMMANDS)('$name has an example that works', (spec) => {
    expect(bindLine(spec.example).spec).toBe(spec)
  })

  it('tells the form of a command', () => {
    expect(signature(specOf('fleet.rollback_software')!)).toBe(
      "fleet.rollback_software(robots, to_version='previous', reason='')",
    )
  })
})

describe('spans', () => {
  it.each([
    ['1hour', 3_600_000],
    ['2hours', 7_200_000],
    ['5min', 300_000],
    ['90 s', 90_000],
    ['7days', 604_800_000],
    ['1week', 604_800_000],
    ['1.5h', 5_400_000],
    ['0h', null],
    ['hour', null],
    ['5 parsecs', null],
  ])('%s', (text, ms) => {
    expect(readSpan(text)).toBe(ms)
  })

  it('are windows of the contract, and words', () => {
    expect(asWindow(5_400_000)).toBe('90m')
    expect(lastWords(3_600_000)).toBe('the last hour')
    expect(lastWords(900_000)).toBe('the last 15 minutes')
  })
})

const fleet = Array.from({ length: 12 }, (_, i) => ({
  id: `Robot-${i + 1}`,
  zone: i % 2 ? 'B' : 'A',
  group: 'line-1',
  software_version: i < 3 ? 'v24' : 'v23',
  model_version: 'v23',
}))

describe('robots in words', () => {
  it.each([
    ['robots 2-4', ['Robot-2', 'Robot-3', 'Robot-4']],
    ['robots 4-2', ['Robot-2', 'Robot-3', 'Robot-4']],
    ['robot 7', ['Robot-7']],
    ['Robot-2–Robot-3', ['Robot-2', 'Robot-3']],
    ['Robot-12, 1', ['Robot-1', 'Robot-12']],
    ['robots 1 and 3-4', ['Robot-1', 'Robot-3', 'Robot-4']],
    ['software v24', ['Robot-1', 'Robot-2', 'Robot-3']],
  ])('%s', (text, robots) => {
    expect(selectRobots(text, fleet)).toEqual({ robots, missing: [] })
  })

  it.each([['all'], ['group line-1'], ['model V23']])('%s is everybody', (text) => {
    expect(selectRobots(text, fleet)).toMatchObject({ robots: fleet.map(({ id }) => id) })
  })

  it('tells numbers that no robot has, and words that name none', () => {
    expect(selectRobots('robots 11-14, 99', fleet)).toEqual({
      robots: ['Robot-11', 'Robot-12'],
      missing: ['99'],
    })
    expect(selectRobots('zone C', fleet)).toEqual({ problem: 'No robot has zone "C". There are A, B.' })
    expect(selectRobots('the red one', fleet)).toMatchObject({
      problem: expect.stringMatching(/names no robot/),
    })
  })

  it('means one robot by its number only where there is one', () => {
    expect(selectRobot(7, fleet)).toBe('Robot-7')
    expect(selectRobot('robot-7', fleet)).toBe('Robot-7')
    expect(selectRobot(1, [...fleet, { ...fleet[0]!, id: 'arm-1' }])).toBeNull()
  })
})

describe('ranges of robots that do alike', () => {
  const tasks = (rates: readonly number[], n = 20) =>
    rates.map((rate, i) => ({
      robot: `Robot-${i + 1}`,
      succeeded: Math.round(rate * n),
      failed: n - Math.round(rate * n),
    }))
  const sizes = (rates: readonly number[], n?: number) =>
    rangesAlike(tasks(rates, n)).map(({ robots }) => robots.length)

  it('finds the group that fails where no attribute names it', () => {
    const rates = [...Array(20).fill(0.85), ...Array(20).fill(0.45), ...Array(60).fill(0.88)] as number[]
    expect(sizes(rates)).toEqual([20, 20, 60])
  })

  it('makes nothing of chance: 100 robots alike are one range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        let state = seed
        const next = () => {
          state = (state * 48_271) % 2_147_483_647
          return state / 2_147_483_647
        }
        const one = Array.from({ length: 100 }, (_, i) => {
          const succeeded = Array.from({ length: 20 }, next).filter((x) => x < 0.88).length
          return { robot: `Robot-${i + 1}`, succeeded, failed: 20 - succeeded }
        })
        expect(rangesAlike(one).length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  it('keeps every robot and every task', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (rates) => {
        const given = tasks(rates, 9)
        const ranges = rangesAlike(given)
        expect(ranges.flatMap(({ robots }) => robots)).toEqual(given.map(({ robot }) => robot))
        const sum = (list: readonly { succeeded: number }[]) =>
          list.reduce((all, { succeeded }) => all + succeeded, 0)
        expect(sum(ranges)).toBe(sum(given))
      }),
    )
  })

  it.each([
    [{ succeeded: 45, failed: 55 }, { succeeded: 880, failed: 120 }, true],
    [{ succeeded: 86, failed: 14 }, { succeeded: 880, failed: 120 }, false],
    [{ succeeded: 1, failed: 2 }, { succeeded: 880, failed: 120 }, false],
    [{ succeeded: 0, failed: 0 }, { succeeded: 880, failed: 120 }, false],
  ])('a share is worse beyond chance, and by more than a little: %o', (own, others, worse) => {
    expect(isWorse(own, others)).toBe(worse)
  })
})

describe('completion', () => {
  const words: ConsoleWords = {
    robots: ['Robot-1', 'Robot-21'],
    task_types: ['insert', 'grasp'],
    versions: ['v23', 'v24'],
    metrics: ['temperature_c'],
  }
  const complete = (line: string) => completeLine(line, line.length, words).map(({ text }) => text)

  it.each([
    ['fleet.roll', ['fleet.rollback_to(', 'fleet.rollback_software(']],
    ['rollback', ['fleet.rollback_to(', 'fleet.rollback_software(']],
    ['fleet.get_stat', ['fleet.get_status()']],
    ["fleet.rollback_to(version='v", ["'v23'", "'v24'"]],
    ["fleet.rollback_software('all', to", ['to_version=']],
    ["fleet.rollback_software('all', to_version=", ["'previous'", "'v23'", "'v24'"]],
    ["fleet.get_success_rate_by_robot(task='in", ["'insert'"]],
    ["fleet.restrict_tasks('robots 1, 2', deny=['g", ["['grasp']"]],
    ["fleet.get_metric('temp", ["'temperature_c'"]],
    ['nothing.like_it(', []],
  ])('%s', (line, texts) => {
    expect(complete(line)).toEqual(texts)
  })

  it('puts each in the place of what was typed', () => {
    const line = "fleet.rollback_to(version='v"
    const [first] = completeLine(line, line.length, words)
    expect(line.slice(0, first!.from) + first!.text + line.slice(first!.to)).toBe(
      "fleet.rollback_to(version='v23'",
    )
  })

  it('shows the form of the command', () => {
    expect(hintFor('$ fleet.get_status(')).toBe('fleet.get_status()')
    expect(hintFor('fleet.get')).toBeNull()
  })
})

it('what was watched is told in the lines of the runbook', () => {
  const figures = (succeeded: number, failed: number, errors: number) => ({
    ...{ succeeded, failed, errors, success_rate: succeeded / (succeeded + failed), latency_p95_ms: null },
    by_task: [{ task_type: 'insert', succeeded, failed, success_rate: succeeded / (succeeded + failed) }],
  })
  expect(monitorText({ before: figures(872, 128, 3), since: figures(456, 44, 0) })).toBe(
    'Success rate: 87.2 % → 91.2 % (500 tasks)\nNo kind of task does worse than before\nNo new errors',
  )
  expect(monitorText({ before: figures(900, 100, 0), since: figures(50, 50, 2) })).toBe(
    'Success rate: 90.0 % → 50.0 % (100 tasks)\nWorse than before: insert at 50.0 %\nNew errors: 2',
  )
})
