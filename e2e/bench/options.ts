import { parseArgs } from 'node:util'

export const PARTS = ['ingest', 'lag', 'size', 'reads', 'queries', 'alerts', 'predictions', 'soak'] as const
export type Part = (typeof PARTS)[number]

export interface BenchOptions {
  parts: Part[]
  /** Messages per ingest run. */
  messages: number
  repeats: number
  /** Messages per second and seconds of the lag run. */
  rate: number
  seconds: number
  /** Events ingested for memory and disk. */
  events: number
  /** Stored events at which start and reads are measured; questions beside DuckDB at the last. */
  sizes: number[]
}

export const USAGE = `npm run bench -- [--only ${PARTS.join(',')}] [--messages 200000] [--repeats 3]
  [--rate 5000] [--seconds 20] [--events 1000000] [--sizes 10000,1000000,10000000]`

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name}: "${text}" is not a whole number above 0`)
  return value
}

export function benchOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      messages: { type: 'string', default: '200000' },
      repeats: { type: 'string', default: '3' },
      rate: { type: 'string', default: '5000' },
      seconds: { type: 'string', default: '20' },
      events: { type: 'string', default: '1000000' },
      sizes: { type: 'string', default: '10000,1000000,10000000' },
    },
  })
  const parts = values.only.split(',')
  const unknown = parts.find((part) => !(PARTS as readonly string[]).includes(part))
  if (unknown !== undefined)
    throw new Error(`--only: there is no part "${unknown}"; choose from ${PARTS.join(', ')}`)
  return {
    parts: parts as Part[],
    messages: whole('messages', values.messages),
    repeats: whole('repeats', values.repeats),
    rate: whole('rate', values.rate),
    seconds: whole('seconds', values.seconds),
    events: whole('events', values.events),
    sizes: values.sizes.split(',').map((size) => whole('sizes', size)),
  }
}
