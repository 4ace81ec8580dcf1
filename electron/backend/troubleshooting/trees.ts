import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import { parseTree } from '../../../shared/troubleshooting/parse-tree.ts'
import type { Tree, TreeList, TreeProblem, TreeSummary } from '../../../shared/troubleshooting/tree.ts'
import type { WalkCounts, WalkTable } from '../db/walks.ts'
import { assetFolder, Shelf, type Shelved } from '../shelf.ts'

/** A user's own trees, within the data folder. */
export const TREE_FOLDER = 'trees'
const HERE = 'the text'
const MAX_PICTURE_BYTES = 1_000_000

/** The decision trees in use. */
export class Trees {
  readonly #shelf: Shelf<Tree>
  readonly #table: WalkTable

  constructor(dataFolder: string, table: WalkTable) {
    this.#table = table
    this.#shelf = new Shelf(
      path.join(dataFolder, TREE_FOLDER),
      assetFolder('trees'),
      '.json',
      (text, file) => {
        const parsed = parseTree(text, file)
        return 'tree' in parsed ? { item: parsed.tree } : parsed
      },
    )
  }

  list(): TreeList {
    const { items, problems } = this.#shelf.load()
    const counts = this.#table.counts()
    const trees = [...items.values()].map((one) => summary(one, counts.get(one.item.id)))
    return { trees, problems, folder: this.#shelf.folder }
  }

  /** @throws CallError not_found, which names the nearest */
  get(id: string, where = '/id'): Tree {
    const { items } = this.#shelf.load()
    const found = items.get(id)
    if (found) return found.item
    const nearest = nearestWord(id, items.keys())
    const hint = nearest ? `Did you mean "${nearest}"?` : `There are ${[...items.keys()].join(', ')}.`
    throw new CallError('not_found', `There is no decision tree "${id}". ${hint}`, where)
  }

  /** @throws CallError not_found, with the places that were looked at */
  picture(name: string): { type: string; data: string } {
    const folders = [this.#shelf.folder, assetFolder('trees')].map((folder) => path.join(folder, 'pictures'))
    const file = folders.map((folder) => path.join(folder, name)).find((one) => existsSync(one))
    if (file === undefined)
      throw new CallError('not_found', `There is no picture "${name}" in ${folders.join(' or ')}.`, '/name')
    if (statSync(file).size > MAX_PICTURE_BYTES)
      throw new CallError('bad_request', `The picture "${name}" is larger than 1 MB.`, '/name')
    const type = name.endsWith('.svg') ? 'image/svg+xml' : 'image/png'
    return { type, data: readFileSync(file).toString('base64') }
  }

  check(text: string): TreeProblem[] {
    const parsed = parseTree(text, HERE)
    return 'problems' in parsed ? parsed.problems : []
  }

  /** Puts a tree into use under the next version. Walks under way keep the one that they began with. */
  save(text: string): TreeSummary {
    const parsed = parseTree(text, HERE)
    if ('problems' in parsed) {
      const words = parsed.problems.map(({ line, message }) => `Line ${line}: ${message}`).join(' ')
      throw new CallError('bad_request', `The tree is not put into use. ${words}`, '/text')
    }
    const { items } = this.#shelf.load()
    const known = items.get(parsed.tree.id)?.item.version ?? 0
    const tree = { ...parsed.tree, version: Math.max(known + 1, parsed.tree.version) }
    this.#shelf.write(tree.id, `${JSON.stringify(tree, null, 2)}\n`)
    const saved = this.#shelf.load().items.get(tree.id)!
    return summary(saved, this.#table.counts().get(tree.id))
  }
}

function summary({ item, source }: Shelved<Tree>, counts: WalkCounts | undefined): TreeSummary {
  const { id, version, title, problem, rules = [], steps } = item
  return {
    ...{ id, version, title, problem, rules, steps: steps.length, source },
    ...{ walks: counts?.walks ?? 0, solved: counts?.solved ?? 0, last_walk: counts?.last ?? null },
  }
}
