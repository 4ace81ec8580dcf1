import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { toHtml } from './html.ts'
import { toMarkdown } from './markdown.ts'
import { moment, span } from './moment.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '[a](javascript:alert(1)) ![b](http://x)',
  '# heading\n- item | cell `code` **bold** &lt;',
  'https://evil.example/x',
]
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' }))

interface Node {
  type: string
  value?: string
  children?: Node[]
}
const typesOf = (node: Node): string[] => [node.type, ...(node.children ?? []).flatMap(typesOf)]
const wordsOf = (node: Node): string => (node.value ?? '') + (node.children ?? []).map(wordsOf).join('')

describe('a report', () => {
  it('as Markdown holds any text as text', () => {
    fc.assert(
      fc.property(text, (said) => {
        const tree = fromMarkdown(toMarkdown([{ kind: 'text', text: said }])) as Node
        const plain = said.replace(/\s+/g, ' ').trim()
        expect(wordsOf(tree)).toBe(plain)
        expect(typesOf(tree).filter((type) => !['root', 'paragraph', 'text'].includes(type))).toEqual([])
      }),
    )
  })

  it('as HTML has no element or attribute but its own', () => {
    fc.assert(
      fc.property(text, (said) => {
        const blocks: Block[] = [
          { kind: 'heading', level: 1, text: said },
          { kind: 'facts', rows: [[said, said]] },
          { kind: 'list', items: [said] },
          { kind: 'table', head: [said], rows: [[said]] },
        ]
        const tags = (html: string) => html.match(/<[^>]*>/g)
        expect(tags(toHtml(said, blocks))).toEqual(
          tags(
            toHtml(
              'x',
              JSON.parse(
                JSON.stringify(blocks, (key, value) =>
                  typeof value === 'string' && key !== 'kind' ? 'x' : value,
                ),
              ),
            ),
          ),
        )
      }),
    )
  })

  it('tells times in the reader’s zone, and spans in two units', () => {
    expect(moment(Date.UTC(2026, 5, 10, 22, 30), 120)).toBe('2026-06-11 00:30:00 +02:00')
    expect(moment(Date.UTC(2026, 5, 10, 22, 30), -210)).toBe('2026-06-10 19:00:00 -03:30')
    expect(moment(0, 0)).toBe('1970-01-01 00:00:00 UTC')
    expect([span(12_000), span(252_000), span(7_380_000), span(200_000_000)]).toEqual([
      '12 s',
      '4 min 12 s',
      '2 h 3 min',
      '2 d 7 h',
    ])
  })
})
