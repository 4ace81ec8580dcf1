import type { ReactNode } from 'react'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import { Age } from '../../../ui/age.tsx'
import { duration, num } from '../../../ui/format.ts'
import { placeText, sampleText, valueText } from '../words.ts'
import classes from './detail.module.css'

/** The numbers behind an alert; only those that it has. `needed`: from which sample on its rule judges. */
export function AlertFacts({ alert, needed }: { alert: Alert; needed: number }) {
  return (
    <dl className={classes.facts}>
      {factsOf(alert, needed).map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

function factsOf(alert: Alert, needed: number): [string, ReactNode][] {
  const sample = sampleText(alert, needed)
  return [
    ['Where', placeText(alert)],
    ...valuesOf(alert),
    ...(alert.window_s === null ? [] : [['Over', duration(alert.window_s)] as [string, ReactNode]]),
    ...(sample === null ? [] : [['Rests on', sample] as [string, ReactNode]]),
    ['Since', <Age key="since" at={alert.since} />],
    ...(alert.raised === alert.since
      ? []
      : [['First raised', <Age key="raised" at={alert.raised} />] as [string, ReactNode]]),
    ...(alert.assigned_to === undefined ? [] : [['With', alert.assigned_to] as [string, ReactNode]]),
    ['Raised', alert.count === 1 ? 'once' : `${num(alert.count)} times`],
  ]
}

function valuesOf(alert: Alert): [string, ReactNode][] {
  if (alert.unit === 'flag') return []
  const values: [string, number | null | undefined][] = [
    [alert.active ? 'Now' : 'Last', alert.value],
    ['Limit', alert.threshold],
    ['Usual', alert.usual],
    ['When raised', alert.trigger_value],
    ['Worst', alert.worst_value],
  ]
  return values.flatMap(([name, value]) => (value == null ? [] : [[name, valueText(alert, value)]]))
}
