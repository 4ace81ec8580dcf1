import type { Code, Heading, Html, List, ListItem, Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { bindLine } from '../console/bind.ts'
import { LineError } from '../console/parse.ts'
import { type FrontMatter, listOf, readFrontMatter } from './front-matter.ts'
import type { Branch, Runbook, RunbookProblem, RunbookStep } from './runbook.ts'

const REQUIRED = ['id', 'title', 'symptom', 'version'] as const
const KNOWN = new Set<string>([...REQUIRED, 'rules'])
const STEP = /^Step (\d+): (.+?)(?: \((\d+(?:\.\d+)?) min\))?$/
const ID = /^[a-z0-9][a-z0-9-]{0,80}$/

export type ParsedRunbook = { book: Runbook } | { problems: RunbookProblem[] }

/**
 * Reads a runbook: a head, then Markdown (CommonMark) with a heading `## Step 1: Title (2 min)` for each step. A
 * fenced block marked `console` holds commands, one a line. List items that link to `#step-3` or `#end` are the ways
 * on from their step. Every fault is told with its line.
 */
export function parseRunbook(text: string, file: string): ParsedRunbook {
  const head = readFrontMatter(text)
  if ('message' in head) return { problems: [{ file, ...head }] }
  const reader = new Reader(head, file)
  const book = reader.read()
  return reader.problems.length > 0 ? { problems: reader.problems } : { book }
}

class Reader {
  readonly problems: RunbookProblem[] = []
  readonly #head: FrontMatter
  readonly #file: string
  /** Where each branch stands, for those that lead nowhere. */
  readonly #branches: { branch: Branch; line: number }[] = []

  constructor(head: FrontMatter, file: string) {
    this.#head = head
    this.#file = file
  }

  read(): Runbook {
    this.#checkHead()
    const { body } = this.#head
    const root: Root = fromMarkdown(body)
    const firstStep = root.children.findIndex(isStep)
    const before = firstStep < 0 ? root.children : root.children.slice(0, firstStep)
    for (const node of root.children) if (node.type === 'html') this.#html(node)
    const steps = firstStep < 0 ? [] : this.#steps(root.children.slice(firstStep))
    this.#checkSteps(steps)
    const value = (name: string) => this.#head.fields.get(name)?.value ?? ''
    return {
      id: value('id'),
      title: value('title'),
      symptom: value('symptom'),
      version: value('version'),
      rules: listOf(value('rules')),
      intro: this.#source(before),
      steps,
    }
  }

  #checkHead(): void {
    const { fields } = this.#head
    for (const name of REQUIRED)
      if (!fields.get(name)?.value) this.#problem(1, `"${name}" is missing in the head of the file.`)
    for (const [name, { line }] of fields)
      if (!KNOWN.has(name)) this.#problem(line, `"${name}" is no field; there are ${[...KNOWN].join(', ')}.`)
    const id = fields.get('id')
    if (id?.value && !ID.test(id.value))
      this.#problem(id.line, `An id is made of small letters, digits and "-": "${id.value}" is not.`)
  }

  #steps(nodes: readonly RootContent[]): RunbookStep[] {
    const steps: RunbookStep[] = []
    let from = 0
    for (let at = 1; at <= nodes.length; at++) {
      if (at < nodes.length && !isStep(nodes[at]!)) continue
      steps.push(this.#step(nodes[from] as Heading, nodes.slice(from + 1, at)))
      from = at
    }
    return steps
  }

  #step(heading: Heading, content: readonly RootContent[]): RunbookStep {
    const title = plain(heading)
    const found = STEP.exec(title)
    if (!found)
      this.#problem(
        this.#line(heading),
        `A step is headed "## Step 1: What to do (2 min)", not "## ${title}".`,
      )
    const step: RunbookStep = {
      number: Number(found?.[1] ?? 0),
      title: found?.[2] ?? title,
      minutes: found?.[3] === undefined ? null : Number(found[3]),
      blocks: [],
      branches: [],
    }
    let text: RootContent[] = []
    const endText = () => {
      if (text.length > 0) step.blocks.push({ kind: 'text', markdown: this.#source(text) })
      text = []
    }
    for (const node of content) {
      const branches = node.type === 'list' ? this.#branchesOf(node) : []
      if (node.type === 'code' && node.lang === 'console') {
        endText()
        step.blocks.push(...this.#commands(node))
      } else if (branches.length > 0) step.branches.push(...branches)
      else text.push(node)
    }
    endText()
    return step
  }

  #commands(node: Code): RunbookStep['blocks'] {
    return node.value.split('\n').flatMap((written, index): RunbookStep['blocks'] => {
      const line = written.trim()
      if (line === '') return []
      try {
        return [{ kind: 'command', line, acts: bindLine(line).spec.acts }]
      } catch (error) {
        if (!(error instanceof LineError)) throw error
        this.#problem(this.#line(node) + 1 + index, `${error.message} (column ${error.at + 1})`)
        return []
      }
    })
  }

  #branchesOf(list: List): Branch[] {
    const found = list.children.flatMap((item) => this.#branchOf(item) ?? [])
    if (found.length > 0 && found.length < list.children.length)
      this.#problem(this.#line(list), 'In a list of ways on, every item links to #step-… or #end.')
    return found
  }

  #branchOf(item: ListItem): Branch | null {
    const target = linkOf(item)
    if (target === null) return null
    const to = target === '#end' ? 'end' : Number(/^#step-(\d+)$/.exec(target)?.[1] ?? Number.NaN)
    const label = plain(item)
      .replace(/\s*→.*$/s, '')
      .trim()
    const branch: Branch = { label, to }
    this.#branches.push({ branch, line: this.#line(item) })
    return branch
  }

  #checkSteps(steps: readonly RunbookStep[]): void {
    if (steps.length === 0)
      this.#problem(this.#head.bodyLine, 'There is no step: head one "## Step 1: What to do (2 min)".')
    steps.forEach(({ number, title }, index) => {
      if (number !== 0 && number !== index + 1)
        this.#problem(this.#head.bodyLine, `Step ${number} ("${title}") stands as number ${index + 1}.`)
    })
    for (const { branch, line } of this.#branches)
      if (branch.to !== 'end' && !steps.some(({ number }) => number === branch.to))
        this.#problem(
          line,
          `"${branch.label}" leads to no step: write #step-1 to #step-${steps.length}, or #end.`,
        )
  }

  #html(node: Html): void {
    this.#problem(this.#line(node), 'HTML is not shown in a runbook; write Markdown.')
  }

  /** The Markdown of some nodes that follow each other, as it was written. */
  #source(nodes: readonly Nodes[]): string {
    const from = nodes[0]?.position?.start.offset ?? 0
    const to = nodes.at(-1)?.position?.end.offset ?? 0
    return this.#head.body.slice(from, to)
  }

  #line(node: Nodes): number {
    return this.#head.bodyLine + (node.position?.start.line ?? 1) - 1
  }

  #problem(line: number, message: string): void {
    this.problems.push({ file: this.#file, line, message })
  }
}

function isStep(node: RootContent): boolean {
  return node.type === 'heading' && node.depth === 2
}

function linkOf(node: Nodes): string | null {
  if (node.type === 'link') return /^#(step-|end)/.test(node.url) ? node.url : null
  if (!('children' in node)) return null
  for (const child of node.children) {
    const found = linkOf(child)
    if (found !== null) return found
  }
  return null
}

/** The text of a node without its marks. */
function plain(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plain).join('') : ''
}
