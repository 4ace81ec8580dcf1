import type { RobotLive } from '../../../shared/fleet/live.ts'
import { compareIds } from '../../state/fleet-reducer.ts'
import type { Option } from '../../ui/choice.tsx'

export interface FilterOptions {
  zones: Option[]
  groups: Option[]
  versions: Option[]
}

/** What the robots can be filtered by, each with how many robots it would show. */
export function filterOptions(robots: Iterable<RobotLive>): FilterOptions {
  const zones = new Map<string, number>()
  const groups = new Map<string, number>()
  const models = new Map<string, number>()
  const software = new Map<string, number>()
  for (const robot of robots) {
    add(zones, robot.zone)
    add(groups, robot.group)
    add(models, robot.model_version)
    add(software, robot.software_version)
  }
  return {
    zones: options(zones, '', ''),
    groups: options(groups, '', ''),
    versions: [...options(models, 'm:', 'Model '), ...options(software, 's:', 'Software ')],
  }
}

function add(counts: Map<string, number>, value: string | null): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
}

function options(counts: ReadonlyMap<string, number>, prefix: string, word: string): Option[] {
  return [...counts]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([value, count]) => ({ value: `${prefix}${value}`, label: `${word}${value} (${count})` }))
}
