export interface Counts {
  passed: number
  failed: number
}

export const sum = (all: Counts[]): Counts => ({
  passed: all.reduce((n, c) => n + c.passed, 0),
  failed: all.reduce((n, c) => n + c.failed, 0),
})

/** The last line of a run, alone on a line, for people and for machines. */
export const verdict = (counts: Counts): string => `${counts.passed} passed, ${counts.failed} failed`

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Skipped tests count as failed, and so does a file that could not even be loaded. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter((file) => file.assertionResults.length === 0).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + broken,
  }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** A test that passed only on a second try, or was skipped, counts as failed. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

/** A runner that ended badly without telling a failed test (it crashed, or found no tests) is a failure all the same. */
export function withExit(counts: Counts | null, exitCode: number): Counts {
  if (!counts) return { passed: 0, failed: 1 }
  const nothing = counts.passed + counts.failed === 0
  return (exitCode !== 0 && counts.failed === 0) || nothing
    ? { ...counts, failed: counts.failed + 1 }
    : counts
}
