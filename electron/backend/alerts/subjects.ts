import type { AlertRecord, Subject } from '../../../shared/alerts/record.ts'
import type { Rule, RuleFilter, RuleScope } from '../../../shared/alerts/rule.ts'
import type { CellKey } from '../db/cells.ts'
import type { Store } from '../store.ts'
import type { SubjectKey } from './window-sums.ts'

/** Robots without a zone or group are told together. */
const NONE = ''
/** Task types are interned: fewer than this, as in the cells. */
const TASK_TYPES = 4096

export type Names = Pick<Store, 'robots' | 'cohorts' | 'words'>

/** Which subject of a scope a cell counts for; null for none. */
export function subjectOf(scope: RuleScope, names: Names): (key: CellKey) => SubjectKey | null {
  switch (scope) {
    case 'fleet':
      return () => 0
    case 'robot':
      return ({ robot }) => robot
    case 'task_type':
      return ({ taskType }) => taskType || null
    case 'robot_task_type':
      return ({ robot, taskType }) => (taskType === 0 ? null : robot * TASK_TYPES + taskType)
    case 'zone':
      return ({ cohort }) => names.cohorts.fields(cohort).zone ?? NONE
    case 'group':
      return ({ cohort }) => names.cohorts.fields(cohort).group ?? NONE
    case 'console':
      return () => null
  }
}

/** Whether a cell counts at all. */
export function passes(filter: RuleFilter, names: Names): ((key: CellKey) => boolean) | null {
  for (const _ in filter) return someOf(filter, names)
  return null
}

function someOf(filter: RuleFilter, names: Names): (key: CellKey) => boolean {
  const { robot, task_type, ...cohort } = filter
  const fields = Object.entries(cohort) as [keyof typeof cohort, string][]
  return (key) => {
    if (robot !== undefined && names.robots.find(robot) !== key.robot) return false
    if (task_type !== undefined && names.words.find('task_type', task_type) !== key.taskType) return false
    const of = names.cohorts.fields(key.cohort)
    return fields.every(([name, value]) => of[name] === value)
  }
}

/** Whether a robot, as it is now, is one that a rule is about. */
export function robotPasses(filter: RuleFilter, robot: number, names: Names): boolean {
  return passes(filter, names)?.(presentKey(robot, names)) ?? true
}

function presentKey(robot: number, { cohorts }: Names): CellKey {
  return { minute: 0, robot, taskType: 0, cohort: cohorts.currentId(robot) }
}

/** A subject in words. `display` gives a robot's own name. */
export function subject(
  scope: RuleScope,
  key: SubjectKey,
  names: Names,
  display: (robot: number) => string,
): Subject {
  const robot = (id: number): Omit<Subject, 'scope'> => {
    const { zone, group } = names.cohorts.current(id)
    return {
      name: display(id),
      robot: names.robots.name(id),
      ...(zone === null ? {} : { zone }),
      ...(group === null ? {} : { group }),
    }
  }
  const number = Number(key)
  const text = String(key)
  switch (scope) {
    case 'fleet':
      return { scope, name: 'Fleet' }
    case 'console':
      return { scope, name: 'Console' }
    case 'robot':
      return { scope, ...robot(number) }
    case 'task_type': {
      const word = names.words.word(number) ?? `#${number}`
      return { scope, name: word, task_type: word }
    }
    case 'robot_task_type': {
      const one = robot(Math.floor(number / TASK_TYPES))
      const word = names.words.word(number % TASK_TYPES) ?? `#${number % TASK_TYPES}`
      return { scope, ...one, name: `${one.name} · ${word}`, task_type: word }
    }
    case 'zone':
      return text === NONE ? { scope, name: 'No zone' } : { scope, name: `Zone ${text}`, zone: text }
    case 'group':
      return text === NONE ? { scope, name: 'No group' } : { scope, name: `Group ${text}`, group: text }
  }
}

/** The key of a stored alert's subject; null when its robot or task type is not known any more. */
export function keyOf({ subject: { scope, robot, task_type, zone, group } }: AlertRecord, names: Names) {
  const robotId = robot === undefined ? undefined : names.robots.find(robot)
  const typeId = task_type === undefined ? undefined : names.words.find('task_type', task_type)
  switch (scope) {
    case 'fleet':
    case 'console':
      return 0
    case 'robot':
      return robotId ?? null
    case 'task_type':
      return typeId ?? null
    case 'robot_task_type':
      return robotId === undefined || typeId === undefined ? null : robotId * TASK_TYPES + typeId
    case 'zone':
      return zone ?? NONE
    case 'group':
      return group ?? NONE
  }
}

/** A name for what rules with the same scope, filter and window share. */
export function planName({ scope, filter, window_s }: Rule): string {
  return JSON.stringify([scope, window_s, Object.entries(filter).sort()])
}
