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
const LABEL_WIDTH = 105
/** A heading does not stand alone at the end of a page. */
const WITH_HEADING = 72

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
      if (doc.y > doc.page.height - MARGIN - WITH_HEADING) doc.addPage()
      doc.moveDown(block.level === 1 ? 0 : 0.8)
      doc
        .font(BOLD)
        .fontSize(block.level === 1 ? 16 : 11)
        .text(plain(block.text), { width: fitted(contentOf(doc)) })
        .moveDown(0.4)
      break
    case 'text':
      doc.text(plain(block.text), { width: fitted(contentOf(doc)) }).moveDown(0.5)
      break
    case 'list':
      for (const item of block.items) doc.text(`•  ${plain(item)}`, { width: fitted(contentOf(doc)) })
      doc.moveDown(0.5)
      break
    case 'facts':
      for (const [label, value] of block.rows) fact(doc, plain(label), plain(value))
      doc.moveDown(0.5)
      break
    case 'table':
      table(doc, block)
      doc.moveDown(0.5)
  }
}

function fact(doc: Doc, label: string, value: string): void {
  const left = MARGIN + LABEL_WIDTH
  const height = doc.heightOfString(value, { width: fitted(contentOf(doc) - LABEL_WIDTH) })
  if (doc.y + height > doc.page.height - MARGIN) doc.addPage()
  const top = doc.y
  doc.fillColor(GREY).text(label, MARGIN, top, { width: LABEL_WIDTH })
  doc.fillColor(BLACK).text(value, left, top, { width: fitted(contentOf(doc) - LABEL_WIDTH) })
  doc.x = MARGIN
}

/** Readers without Helvetica put a wider font in its place: lines leave room for that. */
function fitted(width: number): number {
  return width * 0.87
}

function contentOf(doc: Doc): number {
  return doc.page.width - 2 * MARGIN
}

function table(doc: Doc, { head, rows }: Extract<Block, { kind: 'table' }>): void {
  const columns = shares(head, rows).map((share) => share * contentOf(doc))
  row(doc, head, columns, BOLD)
  for (const cells of rows) row(doc, cells, columns, REGULAR)
}

function row(doc: Doc, cells: readonly string[], columns: readonly number[], font: string): void {
  doc.font(font).fontSize(SIZE - 1)
  const texts = cells.map(plain)
  const height = Math.max(
    ...texts.map((text, at) => doc.heightOfString(text, { width: fitted(columns[at]!) })),
  )
  if (doc.y + height > doc.page.height - MARGIN) doc.addPage()
  const top = doc.y
  let x = MARGIN
  for (const [at, text] of texts.entries()) {
    doc.text(text, x, top, { width: fitted(columns[at]!) })
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
