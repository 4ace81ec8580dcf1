import { FORMAT_NAMES } from './format.ts'
import type { Refused, Tally } from './tally.ts'

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
  const lines = [`${tally.file}${kind}: ${counts(tally)}`]
  for (const refusal of tally.refusals.slice(0, SHOWN)) lines.push(`  ${where(refusal)}${refusal.detail}`)
  const more = tally.refused + tally.partly > 0 ? total(tally) - SHOWN : 0
  if (more > 0) lines.push(`  and ${more} more; by reason: ${reasons(tally)}`)
  if (tally.from !== null && tally.to !== null) lines.push(`  ${made(tally)}`)
  for (const note of tally.notes) lines.push(`  ${note}`)
  if (tally.error !== null)
    lines.push(`  not ${tally.read === 0 ? 'imported' : 'read to its end'}: ${tally.error}`)
  return lines.join('\n')
}

function counts(tally: Tally): string {
  const rows =
    tally.format === 'otlp' || tally.format === 'jaeger'
      ? 'traces'
      : tally.format === 'csv'
        ? 'rows'
        : 'lines'
  const known = tally.duplicates > 0 ? ` (${number(tally.duplicates)} were there already)` : ''
  const empty = tally.empty > 0 ? `, ${number(tally.empty)} without anything to store` : ''
  const partly = tally.partly > 0 ? `, a part of ${number(tally.partly)} refused` : ''
  const end = tally.refusals.length > 0 ? ':' : ''
  return `read ${number(tally.read)} ${rows}, stored ${number(tally.stored)}${known}${empty}, refused ${number(tally.refused)}${partly}${end}`
}

function made({ messages, robots, from, to }: Tally): string {
  const kinds = Object.entries(messages).map(([kind, count]) => {
    const [one, many] = KINDS[kind as keyof typeof KINDS]
    return `${number(count)} ${count === 1 ? one : many}`
  })
  const of = robots.size === 0 ? '' : ` of ${number(robots.size)} ${robots.size === 1 ? 'robot' : 'robots'}`
  return `${kinds.join(', ')}${of}, from ${moment(from!)} to ${moment(to!)} UTC`
}

function where({ line, item }: Refused): string {
  const places = [...(line === null ? [] : [`line ${line}`]), ...(item === null ? [] : [`item ${item}`])]
  return places.length === 0 ? '' : `${places.join(', ')}: `
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
    files: tallies.map(({ refusedBy, robots, ...tally }) => ({
      ...tally,
      refused_by: refusedBy,
      robots: robots.size,
      failed: tally.error !== null,
    })),
  }
}
