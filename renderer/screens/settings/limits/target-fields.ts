import { DEFINITIONS } from '../../../../shared/metrics/rates.ts'
import { type Settings, TargetSettings } from '../../../../shared/settings/settings.ts'
import type { NumberField, Parsed } from '../form/number-fields.ts'

export type TargetKey = keyof Settings['targets']

const { properties } = TargetSettings
const percent = { unit: '%', scale: 100 } as const

export const TARGET_GROUPS: {
  title: string
  definition: string
  fields: NumberField<TargetKey>[]
}[] = [
  {
    title: 'Success rate',
    definition: DEFINITIONS.success_rate,
    fields: [
      {
        key: 'success_rate',
        label: 'Target',
        about: 'At or above it the fleet is on target.',
        schema: properties.success_rate,
        ...percent,
      },
      {
        key: 'success_rate_critical',
        label: 'Critical below',
        about: 'Between this and the target is a warning.',
        schema: properties.success_rate_critical,
        ...percent,
      },
      {
        key: 'robot_success_rate',
        label: 'One robot: warning below',
        about: 'A single robot below it needs attention.',
        schema: properties.robot_success_rate,
        ...percent,
      },
    ],
  },
  {
    title: 'Uptime',
    definition: `${DEFINITIONS.uptime} Healthy: ${DEFINITIONS.healthy}`,
    fields: [
      {
        key: 'uptime',
        label: 'Target',
        about: 'At or above it the fleet is on target.',
        schema: properties.uptime,
        ...percent,
      },
      {
        key: 'uptime_critical',
        label: 'Critical below',
        about: 'Between this and the target is a warning.',
        schema: properties.uptime_critical,
        ...percent,
      },
    ],
  },
  {
    title: 'Latency, 95th percentile',
    definition: `${DEFINITIONS.latency} 95 of 100 events are faster than this number.`,
    fields: [
      {
        key: 'latency_p95_ms',
        label: 'Target below',
        unit: 'ms',
        about: 'Below it the fleet is on target.',
        schema: properties.latency_p95_ms,
      },
      {
        key: 'latency_p95_critical_ms',
        label: 'Critical above',
        unit: 'ms',
        about: 'Between the target and this is a warning.',
        schema: properties.latency_p95_critical_ms,
      },
    ],
  },
  {
    title: 'Temperature',
    definition: 'temperature_c as each robot reports it.',
    fields: [
      {
        key: 'temperature_c',
        label: 'Critical above',
        unit: '°C',
        about: 'A robot above it needs attention; the line in its temperature chart.',
        schema: properties.temperature_c,
      },
    ],
  },
]

export const TARGET_FIELDS = TARGET_GROUPS.flatMap((group) => group.fields)

/** A critical limit on the wrong side of its target would make the warning unreachable. */
export function checkTargets({ values }: Parsed<TargetKey>): Parsed<TargetKey>['errors'] {
  const errors: Parsed<TargetKey>['errors'] = {}
  const above = (a: TargetKey, b: TargetKey) => {
    const [x, y] = [values[a], values[b]]
    return x !== undefined && y !== undefined && x > y
  }
  if (above('success_rate_critical', 'success_rate'))
    errors.success_rate_critical = 'Must not be above the target.'
  if (above('uptime_critical', 'uptime')) errors.uptime_critical = 'Must not be above the target.'
  if (above('latency_p95_ms', 'latency_p95_critical_ms'))
    errors.latency_p95_critical_ms = 'Must not be below the target.'
  return errors
}
