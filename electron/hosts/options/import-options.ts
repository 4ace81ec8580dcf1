import { nearestWord } from '../../../shared/query/nearest.ts'
import { type Grammar, type RawOptions, splitArguments, textOf } from './arguments.ts'
import { defaultDataDir } from './data-dir.ts'
import { dataDirOf, rootOf } from './options.ts'
import { UsageError } from './usage-error.ts'

/** What the person who imports files decides, checked. */
export interface ImportOptions<F extends string> {
  help: boolean
  /** `-` is standard input. */
  files: string[]
  dataDir: string
  /** null: as each file's content says. */
  format: F | null
  /** First part of the robots' topics; null: as in the settings. */
  root: string | null
  /** Whose rows they are when they do not say. */
  robot: string | null
  json: boolean
}

const GRAMMAR: Grammar = {
  values: {
    '--data': '--data ./andon-data',
    '--format': '--format csv',
    '--root': '--root fleet',
    '--robot': '--robot Robot-47',
  },
  flags: ['--json', '--help'],
  operands: 'files',
}

/** Throws a UsageError that names what is wrong. */
export function parseImportOptions<F extends string>(
  args: readonly string[],
  formats: readonly F[],
  env: NodeJS.ProcessEnv,
): ImportOptions<F> {
  const { options, operands } = splitArguments(args, GRAMMAR)
  const help = options.has('--help')
  if (operands.length === 0 && !help) throw new UsageError('Name a file to import, or - for standard input.')
  const twice = operands.find((file, index) => operands.indexOf(file) !== index)
  if (twice !== undefined) throw new UsageError(`${twice} is given twice.`)
  return {
    help,
    files: operands,
    dataDir: dataDirOf(textOf(options, '--data'), env),
    format: formatOf(textOf(options, '--format'), formats),
    root: rootOf(textOf(options, '--root')),
    robot: robotOf(options),
    json: options.has('--json'),
  }
}

export const importUsage = (formats: readonly string[]): string => `npm run -s import -- FILE … [options]

  FILE          log lines, JSON Lines, CSV, OTLP or Jaeger traces, MQTT captures; also gzipped; - is standard input
  --data DIR    the data folder of the console to import into (default ${defaultDataDir()})
  --format F    ${formats.join(', ')}; recognised from the content unless given
  --robot ID    the robot of rows that name none
  --root NAME   first part of the topics in captures (default as in the settings, else fleet)
  --json        the counts as JSON on standard output

Environment: ANDON_DATA`

function formatOf<F extends string>(given: string | undefined, formats: readonly F[]): F | null {
  if (given === undefined) return null
  const format = formats.find((name) => name === given)
  if (format !== undefined) return format
  const near = nearestWord(given, formats)
  const hint = near ? `did you mean ${near}?` : `valid are ${formats.join(' ')}.`
  throw new UsageError(`Unknown format ${given}: ${hint}`)
}

function robotOf(options: RawOptions): string | null {
  const robot = textOf(options, '--robot')
  if (robot === undefined) return null
  if (robot.length > 200 || /[/+#]/.test(robot)) {
    throw new UsageError(`--robot has to be an id without / + #, as Robot-47, not "${robot}".`)
  }
  return robot
}
