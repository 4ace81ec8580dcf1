import { pathToFileURL } from 'node:url'
import { anomalyScores } from '../../../shared/health/model/anomaly/detector.ts'
import { main, readOptions, writeJson } from './command.ts'
import { columnOf, numbersOf, readTable } from './table.ts'

export const USAGE = `npm run -s detect -- --csv F --time timestamp --value value --out F

  --csv    one series with a header, in the order of time
  --time   the column of times; they are passed on as they are
  --value  the column of values; missing ones score 0
  --out    [{t, score}] as JSON: 0 is usual, 1 impossible, comparable between files; - writes to standard output

Each value is judged by those before it only.`

export function detect(args: readonly string[]): void {
  const { csv, time, value, out } = readOptions(args, ['csv', 'time', 'value', 'out'])
  const table = readTable(csv)
  const at = columnOf(table, time)
  const scores = anomalyScores(numbersOf(table, value))
  writeJson(
    out,
    table.rows.map((cells, i) => ({ t: cells[at], score: Math.round(scores[i]! * 1e6) / 1e6 })),
  )
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(USAGE, detect)
}
