import type { Notice } from '../notice.ts'
import { COLOURS, textLines } from './text.ts'

export interface Email {
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

const LONGEST_SUBJECT = 200

/** A mail in plain text and in HTML. Robot text is escaped, and links to nowhere but this console. */
export function emailOf(notice: Notice): Email {
  const { title } = notice
  return {
    subject: title.length > LONGEST_SUBJECT ? `${title.slice(0, LONGEST_SUBJECT - 1)}…` : title,
    text: textLines(notice).join('\n'),
    html: htmlOf(notice),
    // RFC 3834: no machine is to answer.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

function htmlOf({ title, facts, lines, more, link, severity, ts }: Notice): string {
  const rows = facts.map(
    ([name, text]) => `<tr><th align="left" valign="top">${escaped(name)}</th><td>${escaped(text)}</td></tr>`,
  )
  const items = lines.map((line) => `<li>${escaped(line)}</li>`)
  return [
    '<!doctype html><html><body style="font-family:sans-serif">',
    `<p style="font-size:18px;border-left:6px solid ${COLOURS[severity]};padding-left:12px">${escaped(title)}</p>`,
    items.length > 0 ? `<ul>${items.join('')}</ul>` : '',
    more > 0 ? `<p>and ${more} more</p>` : '',
    rows.length > 0 ? `<table cellpadding="4">${rows.join('')}</table>` : '',
    link === null ? '' : `<p><a href="${escaped(link)}">Open in Andon</a></p>`,
    `<p style="color:#666">Sent ${new Date(ts).toISOString()}</p></body></html>`,
  ].join('\n')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}
