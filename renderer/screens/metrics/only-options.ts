import type { Filter } from '../../../shared/fleet/filter.ts'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { compareNames } from '../../../shared/metrics/board-chart.ts'
import { FILTER_KEYS } from './view.ts'

interface OnlyGroup {
  key: keyof Filter
  /** `value` names the key as well: a zone may have a robot's name. */
  values: { value: string; label: string }[]
}

/** What the charts can be narrowed to: the values that the robots have now. */
export function onlyOptions(robots: Iterable<RobotLive>, taskTypes: readonly string[]): OnlyGroup[] {
  const found = new Map<keyof Filter, Set<string>>([['task_type', new Set(taskTypes)]])
  const add = (key: keyof Filter, value: string | null) => {
    if (value === null) return
    found.set(key, (found.get(key) ?? new Set()).add(value))
  }
  for (const robot of robots) {
    add('robot', robot.id)
    for (const key of ['zone', 'group', 'model_version', 'software_version'] as const) add(key, robot[key])
  }
  return ORDER.flatMap((key) => {
    const values = [...(found.get(key) ?? [])].sort(compareNames)
    return values.length === 0
      ? []
      : [{ key, values: values.map((label) => ({ value: `${key}:${label}`, label })) }]
  })
}

const ORDER = ['zone', 'group', 'task_type', 'model_version', 'software_version', 'robot'] as const

/** The filter that an option stands for. */
export function optionFilter(value: string): Filter | null {
  const key = FILTER_KEYS.find((one) => value.startsWith(`${one}:`))
  return key === undefined ? null : { [key]: value.slice(key.length + 1) }
}
