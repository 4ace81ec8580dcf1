import Value from 'typebox/value'
import { checkTree } from './check-tree.ts'
import { JsonLineError, type LinedJson, parseWithLines } from './json-lines.ts'
import { Tree, type TreeProblem } from './tree.ts'

export type ParsedTree = { tree: Tree } | { problems: TreeProblem[] }

const MAX_PROBLEMS = 20

/** Reads a tree from the text of a file. Every fault is told with its line. */
export function parseTree(text: string, file: string): ParsedTree {
  let json: LinedJson
  try {
    json = parseWithLines(text)
  } catch (error) {
    if (!(error instanceof JsonLineError)) throw error
    return { problems: [{ file, line: error.line, message: error.message }] }
  }
  const told = (at: string, message: string) => ({ file, line: json.lineOf(at), message })
  if (!Value.Check(Tree, json.value)) {
    const problems = [...Value.Errors(Tree, json.value)].flatMap(formFaults)
    return { problems: problems.slice(0, MAX_PROBLEMS).map(({ at, message }) => told(at, message)) }
  }
  const faults = checkTree(json.value)
  if (faults.length > 0)
    return { problems: faults.slice(0, MAX_PROBLEMS).map(({ at, message }) => told(at, message)) }
  return { tree: json.value }
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
