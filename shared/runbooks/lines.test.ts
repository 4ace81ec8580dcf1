import { expect, it } from 'vitest'
import { commandText, linesOf } from './lines.ts'
import { addCommand, beginRun, finishRun, takeStep } from './run.ts'
import type { Runbook } from './runbook.ts'

const MINUTE = 60_000
const BOOK: Runbook = {
  ...{ id: 'b', title: 'High failure rate', symptom: '', version: '1', rules: [], intro: '' },
  steps: [
    {
      number: 1,
      title: 'Verify',
      minutes: 1,
      blocks: [],
      branches: [
        { label: 'Below 88 %', to: 2 },
        { label: 'Over', to: 'end' },
      ],
    },
    { number: 2, title: 'Write it down', minutes: 10, blocks: [], branches: [] },
  ],
}

it('says what was done in a run: begun, each line, each step with its minutes and decision, and the end', () => {
  const begun = beginRun(BOOK, { run: '7', by: 'Mia', now: 0, alert: null, incident: '3' })
  expect(linesOf(begun).map(({ text }) => text)).toEqual([
    'Began “High failure rate”: 2 steps, planned 11 min.',
  ])
  const asked = addCommand(begun, {
    ts: 5000,
    by: 'Mia',
    line: 'fleet.get_status()',
    text: 'one\ntwo',
    ok: true,
  })
  const stepped = takeStep(asked, {
    by: 'Bo',
    step: 1,
    choice: 'Below 88 %',
    note: 'Since ten.',
    now: 2 * MINUTE,
  })
  const done = takeStep(stepped, { by: 'Bo', step: 2, choice: null, note: null, now: 3 * MINUTE })
  const ended = finishRun(done, { by: 'Bo', outcome: 'resolved', note: 'All fine', now: 4 * MINUTE })
  const lines = linesOf(ended)
  expect(lines.slice(1)).toEqual([
    { ts: 5000, kind: 'console', who: 'Mia', text: '$ fleet.get_status() → one', key: 'run/7/0/0' },
    {
      ...{ ts: 2 * MINUTE, kind: 'runbook', who: 'Bo', key: 'run/7/0' },
      text: '“High failure rate”, step 1 done, Verify (2.0 min of 1 min). Below 88 %. Since ten.',
    },
    {
      ...{ ts: 3 * MINUTE, kind: 'runbook', who: 'Bo', key: 'run/7/1' },
      text: '“High failure rate”, step 2 done, Write it down (1.0 min of 10 min).',
    },
    {
      ...{ ts: 4 * MINUTE, kind: 'runbook', who: 'Bo', key: 'run/7/end' },
      text: '“High failure rate” ended, resolved, after 4.0 min. All fine',
    },
  ])
  expect(lines.slice(0, 2)).toEqual(linesOf(asked))
})

it('says of a line that was refused why, and of a long answer its beginning', () => {
  expect(commandText({ line: ' x() ', text: 'There is no command "x".', ok: false })).toBe(
    '$ x() → refused: There is no command "x".',
  )
  expect(commandText({ line: 'y()', text: 'z'.repeat(500), ok: true })).toHaveLength(169)
})
