import { IncidentSettings } from '../../../../shared/incidents/settings.ts'
import type { NumberField } from '../form/number-fields.ts'

type Numbers = Omit<IncidentSettings, 'open_by_itself' | 'second_person'>
export type IncidentKey = keyof Numbers

const fields = IncidentSettings.properties

export const INCIDENT_FIELDS: NumberField<IncidentKey>[] = [
  {
    key: 'alerts_with_one_cause',
    label: 'Alerts with one cause',
    unit: 'alerts',
    about: 'So many active alerts of one rule and zone open an incident; a critical one does alone.',
    schema: fields.alerts_with_one_cause,
  },
  {
    key: 'join_within_min',
    label: 'Belongs together within',
    unit: 'min',
    about: 'What begins later than this after the last sign of an incident is another one.',
    schema: fields.join_within_min,
  },
  {
    key: 'verify_min',
    label: 'A recovery lasts at least',
    unit: 'min',
    about: 'Counted from when the last robot was done.',
    schema: fields.verify_min,
  },
  {
    key: 'verify_tasks',
    label: 'and is seen on at least',
    unit: 'tasks',
    about: 'Of those concerned. Fewer prove nothing.',
    schema: fields.verify_tasks,
  },
  {
    key: 'verify_margin',
    label: 'and is no worse than before by',
    unit: 'points',
    about: 'How far below its baseline the success rate may certainly lie.',
    schema: fields.verify_margin,
    scale: 100,
  },
]
