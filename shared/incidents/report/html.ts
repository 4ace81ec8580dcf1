import type { Block } from './blocks.ts'

/** Its own policy: a report runs nothing and asks nothing of anybody, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

const STYLE = `
  body { font: 15px/1.5 system-ui, sans-serif; color: #1d2126; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #cbd0d6 }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
  th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid #e6e8eb; overflow-wrap: anywhere }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 1rem } dt { color: #505862 } dd { margin: 0; overflow-wrap: anywhere }
  @media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
`

/** A report as one page that stands alone, for people without Andon. Every text is escaped. */
export function toHtml(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plain(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(block).join('\n')}
</body>
</html>
`
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level}>${plain(one.text)}</h${one.level}>`
    case 'text':
      return `<p>${plain(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${plain(item)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl>${one.rows.map(([label, value]) => `<dt>${plain(label)}</dt><dd>${plain(value)}</dd>`).join('')}</dl>`
    case 'table': {
      const head = one.head.map((cell) => `<th scope="col">${plain(cell)}</th>`).join('')
      const rows = one.rows.map((row) => `<tr>${row.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`)
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`
    }
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]!)
}
