import { FORMAT_NAMES } from './format.ts'
import type { RefusedAlike, Tally } from './tally.ts'

/** As many refusals of a file are written out for a person. */
const SHOWN = 10
const KINDS = {
  event: ['event', 'events'],
  telemetry: ['telemetry message', 'telemetry messages'],
  status: ['status', 'statuses'],
  change: ['change', 'changes'],
  trace: ['trace', 'traces'],
} as const

/** What became of a file, for a person. */
export function report(tally: Tally): string {
  const kind = tally.format === null ? '' : ` (${FORMAT_NAMES[tally.format]})`
  const told = [...tally.alike.values()].slice(0, SHOWN)
  const more = total(tally) - told.reduce((sum, { count }) => sum + count, 0)
  const broken = tally.read === 0 ? 'not imported' : 'not read to its end'
  return [
    `${tally.file}${kind}: ${counts(tally)}`,
    ...told.map((alike) => `  ${where(alike)}${alike.detail}`),
    ...(more > 0 ? [`  and ${number(more)} more; by reason: ${reasons(tally)}`] : []),
    ...(tally.from === null ? [] : [`  ${made(tally)}`]),
    ...tally.notes.map((note) => `  ${note}`),
    ...(tally.error === null ? [] : [`  ${broken}: ${tally.error}`]),
  ].join('\n')
}

function counts(tally: Tally): string {
  const { read, stored, duplicates, empty, refused, partly } = tally
  return [
    `read ${number(read)} ${rowsOf(tally)}`,
    `stored ${number(stored)}${duplicates > 0 ? ` (${number(duplicates)} were there already)` : ''}`,
    ...(empty > 0 ? [`${number(empty)} without anything to store`] : []),
    `refused ${number(refused)}${partly > 0 ? ` and a part of ${number(partly)}` : ''}${tally.alike.size > 0 ? ':' : ''}`,
  ].join(', ')
}

function rowsOf({ format, read }: Tally): string {
  const one = format === 'otlp' || format === 'jaeger' ? 'trace' : format === 'csv' ? 'row' : 'line'
  return read === 1 ? one : `${one}s`
}

function made({ messages, robots, from, to }: Tally): string {
  const kinds = Object.entries(messages).map(([kind, count]) => {
    const [one, many] = KINDS[kind as keyof typeof KINDS]
    return `${number(count)} ${count === 1 ? one : many}`
  })
  const of = robots.size === 0 ? '' : ` of ${number(robots.size)} ${robots.size === 1 ? 'robot' : 'robots'}`
  return `${kinds.join(', ')}${of}, from ${moment(from!)} to ${moment(to!)} UTC`
}

function where({ line, item, count }: RefusedAlike): string {
  const places = [...(line === null ? [] : [`line ${line}`]), ...(item === null ? [] : [`item ${item}`])]
  if (count > 1) places.push(`${number(count - 1)} more`)
  if (places.length === 0) return ''
  return `${places.length > 1 && count > 1 ? `${places.slice(0, -1).join(', ')} and ${places.at(-1)}` : places.join(', ')}: `
}

function total({ refusedBy }: Tally): number {
  return Object.values(refusedBy).reduce((sum, count) => sum + count, 0)
}

function reasons({ refusedBy }: Tally): string {
  return Object.entries(refusedBy)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} ${number(count)}`)
    .join(', ')
}

function moment(ts: number): string {
  return new Date(ts).toISOString().slice(0, 19).replace('T', ' ')
}

function number(value: number): string {
  return value.toLocaleString('en')
}

/** The counts of all files together and one by one, for a program. */
export function asJson(tallies: readonly Tally[], dataDir: string): object {
  const sum = (field: 'read' | 'stored' | 'duplicates' | 'refused' | 'empty' | 'partly') =>
    tallies.reduce((all, tally) => all + tally[field], 0)
  const refused_by: Record<string, number> = {}
  for (const tally of tallies) {
    for (const [reason, count] of Object.entries(tally.refusedBy)) {
      refused_by[reason] = (refused_by[reason] ?? 0) + count
    }
  }
  return {
    read: sum('read'),
    stored: sum('stored'),
    duplicates: sum('duplicates'),
    refused: sum('refused'),
    empty: sum('empty'),
    partly: sum('partly'),
    refused_by,
    data: dataDir,
    files: tallies.map(({ refusedBy, robots, alike: _, ...tally }) => ({
      ...tally,
      refused_by: refusedBy,
      robots: robots.size,
      failed: tally.error !== null,
    })),
  }
}
