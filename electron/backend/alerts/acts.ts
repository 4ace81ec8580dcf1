import { type AlarmInput, nextAlarm, type Silence } from '../../../shared/alerts/alarm.ts'
import type { AlertAnswer, MAX_OUT_OF_SERVICE_MIN, MAX_SHELVE_MIN } from '../../../shared/alerts/alert.ts'
import { type AlertRecord, toAlert } from '../../../shared/alerts/record.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Alerts } from './alerts.ts'

interface Named {
  id?: string
  ids?: string[]
  by: string
}

/** Does the same to each of the alerts, or to none when one of them refuses it. */
export function act(alerts: Alerts, named: Named, input: AlarmInput, now: number): AlertAnswer {
  const points = found(alerts, named).map((record, index) => {
    const place = alerts.engine.point(record.id)
    const refused = place ? nextAlarm(record.alarm, input, now).refused : 'It is back to normal already.'
    if (place && refused === undefined) return { record, ...place }
    const { fact } = toAlert(record)
    throw new CallError('conflict', `Alert ${record.id} (${fact}): ${refused}`, where(named, index))
  })
  for (const { run, point } of points) alerts.engine.act(run, point, input, now)
  return answer(points.map(({ record }) => record))
}

/** A comment is also for what is over. */
export function comment(alerts: Alerts, named: Named, text: string, now: number): AlertAnswer {
  const records = found(alerts, named)
  for (const record of records) alerts.book.comment(record, named.by, text, now)
  return answer(records)
}

/** Who takes care of it; of what is over nobody has to. */
export function assign(alerts: Alerts, named: Named, to: string | null, now: number): AlertAnswer {
  const records = found(alerts, named)
  for (const [index, record] of records.entries()) {
    if (record.closed === null) continue
    const { fact } = toAlert(record)
    throw new CallError('conflict', `Alert ${record.id} (${fact}): It is over.`, where(named, index))
  }
  for (const record of records) alerts.book.assign(record, to, named.by, now)
  return answer(records)
}

/** Until when and why, with a longest time. */
export function silence(
  given: { by: string; reason: string; until?: number; minutes?: number; once?: boolean },
  longestMin: typeof MAX_SHELVE_MIN | typeof MAX_OUT_OF_SERVICE_MIN,
  now: number,
): Silence {
  const { by, reason, until, minutes, once = false } = given
  if ((until === undefined) === (minutes === undefined)) {
    throw new CallError('bad_request', 'Say until when: "minutes" or "until", one of them.', '/minutes')
  }
  const end = until ?? now + minutes! * 60_000
  if (end <= now) throw new CallError('bad_request', 'The end has to be in the future.', '/until')
  if (end > now + longestMin * 60_000) {
    const longest = longestMin % 1440 === 0 ? `${longestMin / 1440} days` : `${longestMin / 60} hours`
    throw new CallError('bad_request', `The longest is ${longest}.`, '/until')
  }
  return { until: end, by, reason, once }
}

function found(alerts: Alerts, named: Named): [AlertRecord, ...AlertRecord[]] {
  const ids = [...new Set([...(named.id === undefined ? [] : [named.id]), ...(named.ids ?? [])])]
  const records = ids.map((id, index) => {
    const record = alerts.book.get(Number(id))
    if (!record) throw new CallError('not_found', `There is no alert "${id}".`, where(named, index))
    return record
  })
  const [first, ...rest] = records
  if (!first) throw new CallError('bad_request', 'Name an alert: "id", or several: "ids".', '/id')
  return [first, ...rest]
}

function where({ id }: Named, index: number): string {
  if (id === undefined) return `/ids/${index}`
  return index === 0 ? '/id' : `/ids/${index - 1}`
}

function answer(records: readonly AlertRecord[]): AlertAnswer {
  const all = records.map(toAlert)
  return { ...all[0]!, alerts: all }
}
