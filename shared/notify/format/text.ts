import type { Notice } from '../notice.ts'

/** A message as plain lines: what to do first, then the alerts or the facts of the one. */
export function textLines({ title, facts, lines, more, link, ts }: Notice): string[] {
  return [
    title,
    '',
    ...lines.map((line) => `- ${line}`),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(lines.length > 0 && facts.length > 0 ? [''] : []),
    ...facts.map(([name, text]) => `${name}: ${text}`),
    '',
    ...(link === null ? [] : [`Open in Andon: ${link}`]),
    `Sent ${new Date(ts).toISOString()}`,
  ]
}

/** The three severities in the words of a receiver. */
export const COLOURS = { critical: '#b3261e', major: '#9a5b00', warning: '#5c5f66' } as const
