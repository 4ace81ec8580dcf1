import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Counts, countPlaywright, countVitest, withExit } from './counts.ts'
import { ROOT, run, runTool } from './processes.ts'

export interface Stage {
  name: string
  /** What has to be on the machine before it can run. */
  needs: ('browser' | 'mosquitto')[]
  /** Runs at the same time as those of its kind beside it: none of them keeps the machine busy alone. */
  together?: true
  run(extra: string[], env: NodeJS.ProcessEnv): Promise<Counts>
}

const REPORTS = join(ROOT, 'test-results', 'reports')

/** A stage that is one check: passed or failed. */
function check(name: string, start: (extra: string[]) => Promise<number>): Stage {
  return {
    name,
    needs: [],
    together: true,
    run: async (extra) => ((await start(extra)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  }
}

async function reported<R>(
  name: string,
  count: (report: R) => Counts,
  start: (file: string) => Promise<number>,
): Promise<Counts> {
  mkdirSync(REPORTS, { recursive: true })
  const file = join(REPORTS, `${name}.json`)
  rmSync(file, { force: true })
  const exit = await start(file)
  return withExit(existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as R) : null, exit)
}

function vitest(name: string, config: string, project: string[], needs: Stage['needs']): Stage {
  const flags = ['run', '--config', config, ...project.flatMap((p) => ['--project', p])]
  return {
    name,
    needs,
    run: (extra, env) =>
      reported(name, countVitest, (file) =>
        runTool(
          'vitest/vitest.mjs',
          [...flags, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...extra],
          { env },
        ),
      ),
  }
}

const specs: Stage = {
  name: 'specs',
  needs: ['browser', 'mosquitto'],
  run: (extra, env) =>
    reported('specs', countPlaywright, (file) =>
      runTool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts', ...extra], {
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
    ),
}

/** In the order they run: the cheap and telling first. */
export const STAGES: Stage[] = [
  check('types', (extra) => runTool('typescript/bin/tsc', ['-b', ...extra])),
  check('lint', (extra) => runTool('@biomejs/biome/bin/biome', ['check', ...extra])),
  check('build', () => run(process.execPath, ['electron/build.ts'])),
  check('past', () => run(process.execPath, ['e2e/fixtures/demo-past.ts'])),
  vitest('unit', 'e2e/vitest.config.ts', ['unit'], []),
  vitest('integration', 'e2e/vitest.config.ts', ['integration'], ['mosquitto', 'browser']),
  specs,
]

/** Real captures, in a folder that need not be there; not part of the whole. */
export const FIELD = vitest('field', 'e2e/field/vitest.config.ts', [], [])
