import type { CohortField } from '../fleet/cohort.ts'
import type { QuantityField, WordField } from './ast.ts'

/** What a name before an operator stands for. */
export type Field =
  | { kind: 'robot' | 'task' | 'has' | 'last' | 'since' | 'from' | 'to' }
  | { kind: 'word'; field: WordField }
  | { kind: 'quantity'; field: QuantityField }
  | { kind: 'attribute'; names: readonly string[] }
  /** What the robot is; `names`: the attributes in which an event may say it itself. */
  | { kind: 'cohort'; fields: readonly CohortField[]; names: readonly string[] }

interface KnownField {
  /** The name that is offered, then other ways to write it. */
  names: readonly [string, ...string[]]
  field: Field
  about: string
  example: string
}

function cohortField(field: CohortField, about: string, example: string): KnownField {
  return { names: [field], field: { kind: 'cohort', fields: [field], names: [field] }, about, example }
}

/** The fields with a meaning of their own; every other name is an attribute of the event. */
export const FIELDS: readonly KnownField[] = [
  {
    names: ['robot'],
    field: { kind: 'robot' },
    about: 'Robot by id, number, range or wildcard',
    example: '21-40',
  },
  {
    names: ['type'],
    field: { kind: 'word', field: 'type' },
    about: 'Event type',
    example: 'FEEDBACK',
  },
  {
    names: ['result'],
    field: { kind: 'word', field: 'result' },
    about: 'Result of the event',
    example: 'FAILURE',
  },
  {
    names: ['reason'],
    field: { kind: 'word', field: 'reason' },
    about: 'Reason of a failure',
    example: 'gripper_slip',
  },
  { names: ['task', 'task_id'], field: { kind: 'task' }, about: 'Task id', example: '5234' },
  {
    names: ['task_type'],
    field: { kind: 'word', field: 'task_type' },
    about: 'Kind of task',
    example: 'insert',
  },
  {
    names: ['latency', 'latency_ms'],
    field: { kind: 'quantity', field: 'latency_ms' },
    about: 'Latency, in ms without a unit',
    example: '200ms',
  },
  {
    names: ['duration', 'duration_ms'],
    field: { kind: 'quantity', field: 'duration_ms' },
    about: 'Duration, in ms without a unit',
    example: '4s',
  },
  { names: ['last'], field: { kind: 'last' }, about: 'A span up to now', example: '1h' },
  { names: ['since'], field: { kind: 'since' }, about: 'From a time of day or date on', example: '14:00' },
  {
    names: ['from'],
    field: { kind: 'from' },
    about: 'From this date or time on',
    example: '2024-01-15T14:00',
  },
  { names: ['to'], field: { kind: 'to' }, about: 'Up to this date or time, included', example: '2024-01-15' },
  { names: ['has'], field: { kind: 'has' }, about: 'The field or attribute is there', example: 'latency' },
  {
    names: ['version'],
    field: {
      kind: 'cohort',
      fields: ['model_version', 'software_version'],
      names: ['model_version', 'software_version', 'version'],
    },
    about: 'Model or software version at the time',
    example: 'v24',
  },
  cohortField('model_version', 'Model version at the time', 'v24'),
  cohortField('software_version', 'Software version at the time', '2.4.1'),
  cohortField('zone', 'Zone of the robot at the time', 'B'),
  cohortField('group', 'Group of the robot at the time', 'line-2'),
  cohortField('hardware', 'Hardware of the robot at the time', 'arm-mk2'),
]

const BY_NAME = new Map(FIELDS.flatMap((known) => known.names.map((name) => [name, known.field] as const)))

/** Every name with a meaning of its own, in lower case. */
export const FIELD_NAMES: readonly string[] = [...BY_NAME.keys()]

const ATTRIBUTE_PREFIX = 'attrs.'

/** Built-in names in any case; attribute names as the robots write them, with or without "attrs." before. */
export function fieldOf(name: string): Field {
  if (name.toLowerCase().startsWith(ATTRIBUTE_PREFIX) && name.length > ATTRIBUTE_PREFIX.length)
    return { kind: 'attribute', names: [name.slice(ATTRIBUTE_PREFIX.length)] }
  return BY_NAME.get(name.toLowerCase()) ?? { kind: 'attribute', names: [name] }
}
