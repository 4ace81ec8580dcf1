import type { Facet } from '../../../shared/events/log.ts'

export const FACET_WORDS: Record<Facet, string> = {
  robot: 'Robot',
  type: 'Type',
  result: 'Result',
  reason: 'Reason',
  task_type: 'Task type',
  model_version: 'Model version',
  software_version: 'Software version',
}
