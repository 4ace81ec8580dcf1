import * as pdfkit from 'pdfkit'
import Helvetica from 'pdfkit/standard-fonts/Helvetica'
import HelveticaBold from 'pdfkit/standard-fonts/HelveticaBold'
import type { Block } from '../../../shared/incidents/report/blocks.ts'

// Bundled, the library does not find its fonts by itself: their measures are given to it.
const { registerStdFonts } = pdfkit as { registerStdFonts?: (...fonts: unknown[]) => void }
registerStdFonts?.(Helvetica, HelveticaBold)

const REGULAR = 'Helvetica'
const BOLD = 'Helvetica-Bold'
const SIZE = 9
const GREY = '#505862'
const BLACK = '#1d2126'
const MARGIN = 48

type Doc = PDFKit.PDFDocument

/** A report as PDF, A4. */
export function toPdf(title: string, blocks: readonly Block[]): Promise<Buffer> {
  const doc = new pdfkit.default({ size: 'A4', margin: MARGIN, font: REGULAR, info: { Title: plain(title) } })
  const parts: Uint8Array[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  for (const block of blocks) write(doc, block)
  doc.end()
  return whole
}

function write(doc: Doc, block: Block): void {
  doc.fillColor(BLACK).font(REGULAR).fontSize(SIZE)
  switch (block.kind) {
    case 'heading':
      doc.moveDown(block.level === 1 ? 0 : 0.8)
      doc
        .font(BOLD)
        .fontSize(block.level === 1 ? 16 : 11)
        .text(plain(block.text))
        .moveDown(0.4)
      break
    case 'text':
      doc.text(plain(block.text)).moveDown(0.5)
      break
    case 'list':
      for (const item of block.items) doc.text(`•  ${plain(item)}`, { indent: 0 })
      doc.moveDown(0.5)
      break
    case 'facts':
      for (const [label, value] of block.rows) {
        doc
          .fillColor(GREY)
          .text(`${plain(label)}:  `, { continued: true })
          .fillColor(BLACK)
          .text(plain(value))
      }
      doc.moveDown(0.5)
      break
    case 'table':
      table(doc, block)
      doc.moveDown(0.5)
  }
}

function table(doc: Doc, { head, rows }: Extract<Block, { kind: 'table' }>): void {
  const width = doc.page.width - 2 * MARGIN
  const columns = shares(head, rows).map((share) => share * width)
  row(doc, head, columns, BOLD)
  for (const cells of rows) row(doc, cells, columns, REGULAR)
}

function row(doc: Doc, cells: readonly string[], columns: readonly number[], font: string): void {
  const gap = 8
  doc.font(font).fontSize(SIZE - 1)
  const texts = cells.map(plain)
  const height = Math.max(...texts.map((text, at) => doc.heightOfString(text, { width: columns[at]! - gap })))
  if (doc.y + height > doc.page.height - MARGIN) doc.addPage()
  const top = doc.y
  let x = MARGIN
  for (const [at, text] of texts.entries()) {
    doc.text(text, x, top, { width: columns[at]! - gap })
    x += columns[at]!
  }
  doc.x = MARGIN
  doc.y = top + height + 3
}

/** Columns are as wide as what they hold asks for, within bounds, so that short ones leave room to the others. */
function shares(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const wanted = head.map((name, at) => {
    const longest = Math.max(name.length, ...rows.map((cells) => cells[at]?.length ?? 0))
    return Math.min(60, Math.max(8, longest))
  })
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return wanted.map((width) => width / all)
}

const REPLACED: Record<string, string> = {
  '→': '->',
  '−': '-',
  '≥': '>=',
  '≤': '<=',
  '\u202f': ' ',
  '\u00a0': ' ',
}

/** The standard fonts know Windows-1252 only; what they lack is replaced, and the HTML report has it. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[→−≥≤\u202f\u00a0]/g, (mark) => REPLACED[mark]!)
    .replace(/[^\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?')
}
