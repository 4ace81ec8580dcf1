import { RetentionSettings, RuleSettings, type Settings } from '../../../../shared/settings/settings.ts'
import type { NumberField } from '../form/number-fields.ts'

export type RetentionKey = keyof Settings['retention']
export type RuleKey = keyof Settings['rules']

const kept = RetentionSettings.properties
const rules = RuleSettings.properties

export const RETENTION_FIELDS: NumberField<RetentionKey>[] = [
  {
    key: 'events_days',
    label: 'Events',
    unit: 'days',
    about: 'Every event as it came.',
    schema: kept.events_days,
  },
  {
    key: 'telemetry_days',
    label: 'Telemetry',
    unit: 'days',
    about: 'Every metric value as it came. Older charts are drawn from the summaries below.',
    schema: kept.telemetry_days,
  },
  {
    key: 'tasks_days',
    label: 'Tasks',
    unit: 'days',
    about: 'One row for each task with its outcome.',
    schema: kept.tasks_days,
  },
  {
    key: 'minute_days',
    label: 'Summaries by the minute',
    unit: 'days',
    about: 'Counts, rates and latency per minute. Needed for comparisons of hours.',
    schema: kept.minute_days,
  },
  {
    key: 'hour_days',
    label: 'Summaries by the hour',
    unit: 'days',
    about: 'Small. Needed for charts over weeks.',
    schema: kept.hour_days,
  },
  {
    key: 'day_days',
    label: 'Summaries by the day',
    unit: 'days',
    about: 'Very small. Needed for charts over years.',
    schema: kept.day_days,
  },
  {
    key: 'jobs_days',
    label: 'Maintenance jobs',
    unit: 'days',
    about: 'From their end on, with checklist and sign-off. When the next one is due stays known.',
    schema: kept.jobs_days,
  },
  {
    key: 'photos_days',
    label: 'Photos of maintenance jobs',
    unit: 'days',
    about: 'From the end of the job on. The job stays and says that there was a photo.',
    schema: kept.photos_days,
  },
  {
    key: 'dead_letters',
    label: 'Refused messages',
    unit: 'messages',
    about: 'The oldest of the most frequent reason go first.',
    schema: kept.dead_letters,
  },
]

export const RULE_FIELDS: NumberField<RuleKey>[] = [
  {
    key: 'lost_after_s',
    label: 'A robot is lost after',
    unit: 's',
    about: 'Silent for this long, or its last will arrived.',
    schema: rules.lost_after_s,
  },
  {
    key: 'retry_window_s',
    label: 'A failed attempt is final after',
    unit: 's',
    about: 'When no recovery and no new attempt for the same task follows within this time.',
    schema: rules.retry_window_s,
  },
  {
    key: 'abandoned_after_min',
    label: 'A task is abandoned after',
    unit: 'min',
    about: 'Open for this long without any event. Abandoned tasks are counted apart.',
    schema: rules.abandoned_after_min,
  },
]
