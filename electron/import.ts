import { resolve } from 'node:path'
import { FORMATS } from './backend/cli/import/format.ts'
import { importFiles } from './backend/cli/import/import.ts'
import { progressLine } from './backend/cli/import/progress.ts'
import { asJson, report } from './backend/cli/import/report.ts'
import { unreadable } from './backend/cli/import/source.ts'
import { prepareDataDir } from './hosts/options/data-dir.ts'
import { type ImportOptions, importUsage, parseImportOptions } from './hosts/options/import-options.ts'
import { UsageError } from './hosts/options/usage-error.ts'

/** npm runs scripts in the project's folder; the files are named from where the person is. */
const HERE = process.env.INIT_CWD ?? process.cwd()

async function main(args: readonly string[]): Promise<number> {
  const options = parseImportOptions(args, FORMATS, process.env)
  if (options.help) {
    console.log(importUsage(FORMATS))
    return 0
  }
  const files = options.files.map(placed)
  prepareDataDir(options.dataDir)
  let stopped = false
  process.once('SIGINT', () => {
    stopped = true
  })
  const progress = progressLine(process.stderr, Date.now)
  const tallies = await importFiles({
    ...options,
    files,
    stdin: process.stdin,
    now: Date.now,
    onProgress: progress.show,
    stopped: () => stopped,
  }).finally(progress.clear)
  tell(tallies, options)
  return tallies.some(({ failed }) => failed) ? 1 : 0
}

function placed(name: string): { name: string; path: string | null } {
  if (name === '-') return { name: 'standard input', path: null }
  const path = resolve(HERE, name)
  const why = unreadable(path)
  if (why !== null) throw new UsageError(`${name} cannot be imported: ${why}.`)
  return { name, path }
}

function tell(
  tallies: Awaited<ReturnType<typeof importFiles>>,
  { json, dataDir }: ImportOptions<string>,
): void {
  if (json) {
    console.log(JSON.stringify(asJson(tallies, dataDir), null, 2))
    return
  }
  for (const tally of tallies) console.log(report(tally))
  if (tallies.some(({ stored, duplicates }) => stored + duplicates > 0)) {
    console.log(`Look at it: npm run serve -- --data ${quoted(dataDir)} --no-demo`)
  }
}

function quoted(path: string): string {
  return /^[\w./:@-]+$/.test(path) ? path : `"${path}"`
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = (error as { exitCode?: number }).exitCode ?? 1
}
