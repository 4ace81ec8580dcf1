import Value from 'typebox/value'
import { checkTree, type TreeFault } from './check-tree.ts'
import { JsonLineError, type LinedJson, parseWithLines } from './json-lines.ts'
import { Tree, type TreeProblem } from './tree.ts'

/** A tree of the right form whose steps do not hang together, and the steps and endings with a fault. */
export interface TreeDraft {
  tree: Tree
  faulty: ReadonlySet<string>
}

export type ParsedTree = { tree: Tree } | { problems: TreeProblem[]; draft: TreeDraft | null }

const MAX_PROBLEMS = 20

/** Reads a tree from the text of a file. Every fault is told with its line. */
export function parseTree(text: string, file: string): ParsedTree {
  let json: LinedJson
  try {
    json = parseWithLines(text)
  } catch (error) {
    if (!(error instanceof JsonLineError)) throw error
    return { problems: [{ file, line: error.line, message: error.message }], draft: null }
  }
  const told = (faults: readonly TreeFault[]) =>
    faults.slice(0, MAX_PROBLEMS).map(({ at, message }) => ({ file, line: json.lineOf(at), message }))
  if (!Value.Check(Tree, json.value)) {
    return { problems: told([...Value.Errors(Tree, json.value)].flatMap(formFaults)), draft: null }
  }
  const faults = checkTree(json.value)
  if (faults.length > 0) return { problems: told(faults), draft: draftOf(json.value, faults) }
  return { tree: json.value }
}

function draftOf(tree: Tree, faults: readonly TreeFault[]): TreeDraft {
  const ids = faults.flatMap(({ at }) => {
    const [, list, index] = at.split('/')
    if (list !== 'steps' && list !== 'endings') return []
    return tree[list][Number(index)]?.id ?? []
  })
  return { tree, faulty: new Set(ids) }
}

interface FormError {
  keyword: string
  instancePath: string
  params: unknown
  message: string
}

/** What JSON Schema says, in the words of somebody who writes a tree. */
function formFaults({ keyword, instancePath: at, params, message }: FormError) {
  const named = params as Record<string, unknown>
  const names = (key: string) => (Array.isArray(named[key]) ? (named[key] as string[]) : [])
  const name = at === '' ? 'The tree' : `"${at.slice(1).replaceAll('/', '.')}"`
  switch (keyword) {
    case 'required':
      return names('requiredProperties').map((key) => ({ at, message: `${name}: "${key}" is missing.` }))
    case 'additionalProperties':
      return names('additionalProperties').map((key) => ({
        at: `${at}/${key}`,
        message: `"${key}" is no field here.`,
      }))
    case 'enum':
      return [{ at, message: `${name} has to be one of ${names('allowedValues').join(', ')}.` }]
    case 'boolean':
    case 'not':
    case 'anyOf':
      return []
    default:
      return [{ at, message: `${name} ${message}.` }]
  }
}
