import type { Notice } from '../notice.ts'

/** Slack's limits: 150 characters in a header, 3,000 in a text. */
const HEADER = 150
const TEXT = 3000

/**
 * The body of a Slack incoming webhook, in Block Kit. Robot text stands only in `plain_text`, which formats nothing and
 * mentions nobody; the fallback text is escaped as Slack asks for.
 */
export function slackOf({ title, facts, lines, more, link, ts }: Notice): object {
  const body = [
    ...lines.map((line) => `• ${line}`),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...facts.map(([name, text]) => `${name}: ${text}`),
  ].join('\n')
  return {
    text: escaped(title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title, HEADER) },
      ...(title.length > HEADER ? [{ type: 'section', text: plain(title, TEXT) }] : []),
      ...(body === '' ? [] : [{ type: 'section', text: plain(body, TEXT) }]),
      {
        type: 'context',
        elements: [
          link === null
            ? plain(`Andon, ${new Date(ts).toISOString()}`, TEXT)
            : { type: 'mrkdwn', text: `<${escaped(link)}|Open in Andon>` },
        ],
      },
    ],
  }
}

function plain(text: string, longest: number): object {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return { type: 'plain_text', text: cut, emoji: false }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
