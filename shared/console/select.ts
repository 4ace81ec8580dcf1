import { robotNumber } from '../query/robot.ts'

/** What is known of a robot when a text is to mean some of them. */
export interface Selectable {
  id: string
  zone: string | null
  group: string | null
  software_version: string | null
  model_version: string | null
}

export type Selection =
  | { robots: string[]; missing: string[] }
  /** Why it cannot be meant. */
  | { problem: string }

const HELP =
  "Write 'robots 21-40', 'robot 7, 12', 'zone B', 'group line-1', 'software v24', 'model v24' or 'all'."
const FIELDS = {
  zone: 'zone',
  group: 'group',
  software: 'software_version',
  model: 'model_version',
} as const satisfies Record<string, keyof Selectable>

/** The robots that a text means, in the order of the fleet. `missing` are numbers that no robot has. */
export function selectRobots(text: string, fleet: readonly Selectable[]): Selection {
  const trimmed = text.trim()
  if (/^(all|all robots|fleet)$/i.test(trimmed))
    return chosen(
      fleet.map(({ id }) => id),
      [],
    )
  const field = /^(zone|group|software|model)\s+(.+)$/i.exec(trimmed)
  if (field) return byField(field[1]!.toLowerCase() as keyof typeof FIELDS, field[2]!.trim(), fleet)
  const found = new Set<string>()
  const missing: string[] = []
  for (const part of trimmed.replace(/^robots?\s+/i, '').split(/\s*(?:,|\band\b)\s*/)) {
    const one = robotsOfPart(part, fleet)
    if (one === null) return { problem: `"${part}" names no robot. ${HELP}` }
    if (one.length === 0) missing.push(part)
    for (const id of one) found.add(id)
  }
  if (found.size === 0) return { problem: `There is no robot ${missing.join(', ')}. ${HELP}` }
  return chosen(
    fleet.filter(({ id }) => found.has(id)).map(({ id }) => id),
    missing,
  )
}

/** One robot: its name, or the number at its end. */
export function selectRobot(value: string | number, fleet: readonly Selectable[]): string | null {
  const text = String(value)
    .trim()
    .replace(/^robot\s+/i, '')
  const named = fleet.find(({ id }) => id === text)
  if (named) return named.id
  if (!/^\d+$/.test(text)) return fleet.find(({ id }) => id.toLowerCase() === text.toLowerCase())?.id ?? null
  const numbered = fleet.filter(({ id }) => robotNumber(id) === Number(text))
  return numbered.length === 1 ? numbered[0]!.id : null
}

function chosen(robots: string[], missing: string[]): Selection {
  return robots.length === 0 ? { problem: 'There are no robots.' } : { robots, missing }
}

function byField(field: keyof typeof FIELDS, value: string, fleet: readonly Selectable[]): Selection {
  const key = FIELDS[field]
  const robots = fleet.filter((robot) => robot[key]?.toLowerCase() === value.toLowerCase())
  if (robots.length > 0)
    return chosen(
      robots.map(({ id }) => id),
      [],
    )
  const known = [...new Set(fleet.flatMap((robot) => robot[key] ?? []))].sort()
  return { problem: `No robot has ${field} "${value}". There are ${known.join(', ') || 'none'}.` }
}

/** Null when the text is none of a range, a number or a name. */
function robotsOfPart(part: string, fleet: readonly Selectable[]): string[] | null {
  const range = /^(?:([^\d]*?))(\d+)\s*(?:-|–|to)\s*(?:\1)?(\d+)$/i.exec(part)
  if (range && !fleet.some(({ id }) => id === part)) {
    const [from, to] = [Number(range[2]), Number(range[3])].sort((a, b) => a - b) as [number, number]
    const prefix = range[1]!.toLowerCase()
    return fleet
      .filter(({ id }) => prefix === '' || id.toLowerCase().startsWith(prefix))
      .filter(({ id }) => {
        const number = robotNumber(id)
        return number !== null && number >= from && number <= to
      })
      .map(({ id }) => id)
  }
  const one = selectRobot(part, fleet)
  if (one !== null) return [one]
  return /^\d+$/.test(part) ? [] : null
}
