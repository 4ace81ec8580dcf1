import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import rules from '../../assets/rules/default.json' with { type: 'json' }
import { parseRunbook } from './parse.ts'
import { addCommand, beginRun, finishRun, takeStep } from './run.ts'
import { currentStep, plannedMinutes, type Runbook, waysOn } from './runbook.ts'

const HEAD = '---\nid: arm\ntitle: The arm\nsymptom: It hangs\nversion: 2\n---\n'
const FOLDER = path.join(import.meta.dirname, '../../assets/runbooks')

function book(text: string): Runbook {
  const parsed = parseRunbook(text, 'x.md')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.book
}

const TWO_WAYS = `${HEAD}Before.

## Step 1: Look (1.5 min)

Look at *it*.

\`\`\`console
fleet.get_status()
robot.restart(robot_id=7)
\`\`\`

- **Bad**: act → [go on](#step-2)
- Good → [end](#end)

## Step 2: Act

- a list
- that is none
`

describe('a runbook', () => {
  it('has steps with text, commands and ways on', () => {
    const read = book(TWO_WAYS)
    expect(read).toMatchObject({ id: 'arm', version: '2', intro: 'Before.', rules: [] })
    expect(read.steps[0]).toEqual({
      number: 1,
      title: 'Look',
      minutes: 1.5,
      blocks: [
        { kind: 'text', markdown: 'Look at *it*.' },
        { kind: 'command', line: 'fleet.get_status()', acts: false },
        { kind: 'command', line: 'robot.restart(robot_id=7)', acts: true },
      ],
      branches: [
        { label: 'Bad: act', to: 2 },
        { label: 'Good', to: 'end' },
      ],
    })
    expect(read.steps[1]).toMatchObject({ minutes: null, branches: [] })
    expect(waysOn(read, 2)).toEqual([{ label: 'Finish', to: 'end' }])
  })

  it.each([
    ['no head', '# Arm', 1, /begins with a line of "---"/],
    ['an open head', '---\nid: arm\n', 1, /second line of "---"/],
    ['a line that is no field', '---\nid: arm\nHello\n---\n', 3, /Expected a line as/],
    ['an unknown field', HEAD.replace('version: 2', 'version: 2\nvresion: 3'), 6, /"vresion" is no field/],
    ['a missing field', HEAD.replace('symptom: It hangs\n', ''), 1, /"symptom" is missing/],
    ['no steps', `${HEAD}Text\n`, 7, /There is no step/],
    ['a heading of another form', `${HEAD}\n## Look first\n`, 8, /A step is headed/],
    ['a number left out', `${HEAD}\n## Step 2: Look\n`, 7, /stands as number 1/],
    ['a way to nowhere', `${HEAD}\n## Step 1: Look\n\n- On → [x](#step-9)\n`, 10, /leads to no step/],
    ['HTML', `${HEAD}\n<script>alert(1)</script>\n\n## Step 1: Look\n`, 8, /HTML is not shown/],
    [
      'a command that is none',
      `${HEAD}\n## Step 1: Look\n\n\`\`\`console\nfleet.help()\nfleet.get_sucess_rate()\n\`\`\`\n`,
      12,
      /Did you mean fleet.get_success_rate\?/,
    ],
  ])('names the line of a fault: %s', (_name, text, line, message) => {
    const parsed = parseRunbook(text, 'arm.md')
    expect(parsed).toMatchObject({ problems: expect.anything() })
    const { problems } = parsed as Exclude<typeof parsed, { book: Runbook }>
    expect(problems).toContainEqual({ file: 'arm.md', line, message: expect.stringMatching(message) })
  })

  it('never throws, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        parseRunbook(text, 'x.md')
        parseRunbook(HEAD + text, 'x.md')
        parseRunbook(`${HEAD}## Step 1: x\n\`\`\`console\n${text}\n\`\`\`\n`, 'x.md')
      }),
    )
  })
})

describe('the delivered runbooks', () => {
  const files = readdirSync(FOLDER)
  const books = files.map((file) => book(readFileSync(path.join(FOLDER, file), 'utf8')))
  const known = new Set(rules.rules.map(({ id }) => id))

  it.each(books)('$id leads from rules that there are, and ends', ({ rules: named, steps }) => {
    expect(named.filter((id) => !known.has(id))).toEqual([])
    expect(named.length).toBeGreaterThan(0)
    expect(steps.length).toBeGreaterThanOrEqual(5)
  })

  it('answer every runbook that a rule names', () => {
    const ids = new Set(books.map(({ id }) => id))
    expect(rules.rules.flatMap(({ playbook }) => playbook ?? []).filter((id) => !ids.has(id))).toEqual([])
  })

  it('hold the whole procedure for a high failure rate in 30 minutes, with its commands word for word', () => {
    const high = books.find(({ id }) => id === 'high-failure-rate')!
    expect(high.steps).toHaveLength(8)
    expect(plannedMinutes(high)).toBe(30)
    const lines = high.steps.flatMap(({ blocks }) => blocks.flatMap((one) => ('line' in one ? one.line : [])))
    expect(lines).toEqual(
      expect.arrayContaining([
        "fleet.get_success_rate(timespan='1hour')",
        "fleet.get_success_rate_by_task(timespan='1hour')",
        "fleet.get_success_rate_by_robot(task='insert')",
        'robot.get_recent_events(robot_id=21, hours=2)',
        "compare_versions('v23', 'v24')",
        "fleet.rollback_software('robots 21-40', to_version='previous')",
        "fleet.monitor_metrics(duration='5min')",
      ]),
    )
  })
})

describe('a run', () => {
  const begin = () =>
    beginRun(book(TWO_WAYS), { run: '1', by: 'Mia', now: 1000, alert: null, incident: null })
  const step = (number: number, choice: string | null, now: number) => ({
    ...{ by: 'Ben', step: number, choice, note: null, now },
  })

  it('keeps who took which way, when, and what was run', () => {
    const command = { ts: 1500, by: 'Mia', line: 'fleet.get_status()', text: 'Robots: 3', ok: true }
    const on = takeStep(addCommand(begin(), command), step(1, 'Bad: act', 61_000))
    expect(on.steps[0]).toMatchObject({
      ...{ number: 1, planned_min: 1.5, started: 1000, ended: 61_000, by: 'Ben', choice: 'Bad: act' },
      commands: [command],
    })
    expect(currentStep(on)).toMatchObject({ number: 2, started: 61_000, ended: null })
    const last = takeStep(on, step(2, null, 70_000))
    expect(currentStep(last)).toBeNull()
    expect(finishRun(last, { by: 'Ben', outcome: 'resolved', note: null, now: 71_000 })).toMatchObject({
      ended: 71_000,
      outcome: 'resolved',
    })
  })

  it.each([
    ['a decision that was not taken', step(1, null, 2), /Decide how step 1 goes on/],
    ['a way that is none', step(1, 'Up', 2), /"Bad: act", "Good"/],
    ['a step that is not in work', step(2, null, 2), /somebody went on to step 1/],
  ])('refuses %s', (_name, given, message) => {
    expect(() => takeStep(begin(), given)).toThrow(message)
  })

  it('is over once: nothing is added to it', () => {
    const ended = finishRun(begin(), { by: 'Mia', outcome: 'stopped', note: 'Wrong one', now: 2000 })
    expect(ended.steps[0]!.ended).toBe(2000)
    expect(() => finishRun(ended, { by: 'Mia', outcome: 'resolved', note: null, now: 3000 })).toThrow(/over/)
    expect(() => takeStep(ended, step(1, 'Good', 3000))).toThrow(/over/)
  })
})
