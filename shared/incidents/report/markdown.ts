import type { Block } from './blocks.ts'

/** A report as CommonMark with GitHub's tables. Text of robots and people stays text: what has a meaning is escaped. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `${'#'.repeat(one.level)} ${plain(one.text)}`
    case 'text':
      return plain(one.text)
    case 'list':
      return one.items.map((item) => `- ${plain(item)}`).join('\n')
    case 'facts':
      return one.rows.map(([label, value]) => `- **${plain(label)}:** ${plain(value)}`).join('\n')
    case 'table':
      return [one.head, one.head.map(() => '---'), ...one.rows.map((row) => row.map(plain))]
        .map(line)
        .join('\n')
  }
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Every ASCII mark that CommonMark may read as markup, and line breaks; a letter or digit never is one. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(?=\s|$)/, '\\$1')
    .replace(/(https?):\/\//gi, '$1:\\/\\/')
}
