import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Compile } from 'typebox/compile'
import defaults from '../../../assets/health/components.json' with { type: 'json' }
import type { ComponentsView } from '../../../shared/health/calls.ts'
import { Component, checkComponent } from '../../../shared/health/component.ts'

/** The user's own file in the data folder: an object with `components`, as the delivered one. */
export const COMPONENTS_FILE = 'components.json'

const valid = Compile(Component)

/**
 * The delivered components, replaced or added to by the user's file, by id. A bad entry is named and left out; the
 * delivered one of its id then stays.
 */
export function loadComponents(folder: string): ComponentsView {
  const file = path.join(folder, COMPONENTS_FILE)
  const view: ComponentsView = { components: [], problems: [], file }
  const found = new Map<string, ComponentsView['components'][number]>()
  for (const entry of defaults.components as Component[]) found.set(entry.id, { ...entry, source: 'default' })
  for (const value of ofFile(file, view)) {
    const reasons = problemsOf(value)
    if (reasons.length > 0) view.problems.push({ id: idOf(value), reason: reasons.join('; ') })
    else found.set((value as Component).id, { ...(value as Component), source: 'file' })
  }
  view.components = [...found.values()]
  return view
}

function problemsOf(value: unknown): string[] {
  if (valid.Check(value)) return checkComponent(value)
  const [first] = valid.Errors(value)
  return [first ? `${first.instancePath || '/'} ${first.message}` : 'it is no component']
}

function ofFile(file: string, view: ComponentsView): unknown[] {
  if (!existsSync(file)) return []
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { components?: unknown }
    if (Array.isArray(content?.components)) return content.components
    throw new Error('it has to be an object with "components", an array')
  } catch (error) {
    view.problems.push({
      id: COMPONENTS_FILE,
      reason: error instanceof Error ? error.message : String(error),
    })
    return []
  }
}

function idOf(value: unknown): string {
  const id = (value as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : '(no id)'
}
