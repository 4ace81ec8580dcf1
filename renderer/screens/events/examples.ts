import type { Vocabulary } from '../../../shared/query/complete.ts'
import { robotNumber } from '../../../shared/query/robot.ts'
import type { TimeRange } from '../../time-range/range.ts'
import { valueTerm } from './terms.ts'

export interface Example {
  label: string
  q: string
  range?: TimeRange
}

interface Known {
  vocabulary: Vocabulary | null
  /** A task that is on screen. */
  task: string | null
}

const HOUR: TimeRange = { kind: 'last', span: '1h' }

/** Each kind of question once, asked about something that this fleet has. */
export function examples({ vocabulary, task }: Known): Example[] {
  const robots = vocabulary?.robots ?? []
  const is47 = robots.length === 0 || robots.some((id) => robotNumber(id) === 47)
  const robot = is47 ? 'robot:47' : valueTerm('robot', robots[0])!.text
  const zone = vocabulary?.values.zone?.[0]
  const version = vocabulary?.values.model_version?.at(-1)
  const oneTask = valueTerm('task', task ?? '5235')!
  return [
    { label: 'All events of the last hour', q: '', range: HOUR },
    { label: 'All events of one robot', q: robot },
    { label: 'All events of one task', q: oneTask.text },
    { label: 'All failures', q: 'result:FAILURE OR type:ERROR' },
    { label: 'Latency over 200 ms', q: 'latency>200' },
    { label: 'Retries', q: 'type:RECOVERY' },
    { label: 'Network drops', q: 'type:NETWORK_DROP' },
    { label: 'Software updates', q: 'type:SOFTWARE_UPDATE' },
    { label: 'Failures of robots 21 to 40', q: 'robot:21-40 result:FAILURE' },
    ...(zone ? [{ label: 'One zone', q: valueTerm('zone', zone)!.text }] : []),
    ...(version ? [{ label: 'One model version', q: valueTerm('model_version', version)!.text }] : []),
    { label: 'Events that tell a reason', q: 'has:reason' },
  ]
}
