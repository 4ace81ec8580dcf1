import type { Notice } from '../notice.ts'

/**
 * The body of a Teams Workflows webhook ("When a Teams webhook request is received"): a message with one Adaptive Card.
 * Robot text stands only in the runs of a RichTextBlock, which know no Markdown, so that no link can be made of it.
 */
export function teamsOf({ title, facts, lines, more, link, severity, ts }: Notice): object {
  const colour = severity === 'critical' ? 'Attention' : severity === 'major' ? 'Warning' : 'Default'
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: title,
          body: [
            paragraph({ text: title, weight: 'Bolder', size: 'Medium', color: colour }),
            ...lines.map((line) => paragraph({ text: `• ${line}` })),
            ...(more > 0 ? [paragraph({ text: `and ${more} more` })] : []),
            ...facts.map(([name, text]) => paragraph({ text: `${name}: `, weight: 'Bolder' }, { text })),
            paragraph({ text: `Andon, ${new Date(ts).toISOString()}`, isSubtle: true }),
          ],
          actions: link === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in Andon', url: link }],
        },
      },
    ],
  }
}

function paragraph(...runs: object[]): object {
  return { type: 'RichTextBlock', inlines: runs.map((run) => ({ type: 'TextRun', ...run })) }
}
