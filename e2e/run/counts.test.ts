import { expect, test } from 'vitest'
import { countPlaywright, countVitest, sum, verdict, withExit } from './counts.ts'

const vitest = (numPassedTests: number, numFailedTests: number, numPendingTests = 0, broken = 0) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  testResults: [
    { status: 'passed', assertionResults: [{}] },
    ...Array.from({ length: broken }, () => ({ status: 'failed', assertionResults: [] })),
  ],
})

test.each([
  ['all pass', vitest(5, 0), { passed: 5, failed: 0 }],
  ['one fails', vitest(4, 1), { passed: 4, failed: 1 }],
  ['a skipped test is a failure', vitest(4, 0, 1), { passed: 4, failed: 1 }],
  ['a file that does not load is a failure', vitest(4, 0, 0, 1), { passed: 4, failed: 1 }],
])('vitest: %s', (_name, report, counts) => {
  expect(countVitest(report)).toEqual(counts)
})

test.each([
  ['all pass', { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, [], { passed: 3, failed: 0 }],
  [
    'flaky and skipped are failures',
    { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
    [],
    { passed: 3, failed: 3 },
  ],
  [
    'an error outside of tests',
    { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    ['x'],
    { passed: 0, failed: 1 },
  ],
])('playwright: %s', (_name, stats, errors, counts) => {
  expect(countPlaywright({ stats, errors })).toEqual(counts)
})

test.each([
  ['no report', null, 0, { passed: 0, failed: 1 }],
  ['clean', { passed: 2, failed: 0 }, 0, { passed: 2, failed: 0 }],
  ['bad exit without a failed test', { passed: 2, failed: 0 }, 1, { passed: 2, failed: 1 }],
  ['bad exit with its failed test', { passed: 2, failed: 3 }, 1, { passed: 2, failed: 3 }],
  ['no tests at all', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
])('exit code: %s', (_name, counts, exit, expected) => {
  expect(withExit(counts, exit)).toEqual(expected)
})

test('the last line', () => {
  expect(
    verdict(
      sum([
        { passed: 1, failed: 0 },
        { passed: 2, failed: 3 },
      ]),
    ),
  ).toBe('3 passed, 3 failed')
})
