import type { AlertLogEntry } from '../../../shared/alerts/alert.ts'
import { fixFirst } from '../../../shared/alerts/fix-first.ts'
import { type AlertQuality, positionQuality, type Range } from '../../../shared/alerts/quality.ts'
import { type QualityAlert, type QualityRow, qualityAlert } from '../../../shared/alerts/quality-input.ts'
import type { AlertRecord } from '../../../shared/alerts/record.ts'
import type { ReadDb } from './open.ts'

/** Rates over less than this say nothing. */
const SHORTEST_MS = 3_600_000

/** How well alarming worked over a time: every figure per operating position, from the kept history of alerts. */
export function alertQuality(db: ReadDb, asked: Range): AlertQuality {
  // A console that is younger than the window has been quiet for no longer than it is old.
  const first = db.prepare('SELECT min(ts) FROM alert_log').pluck().get() as number | null
  const begun = Math.max(asked.from, first ?? asked.from)
  const query = { ...asked, from: Math.max(asked.from, Math.min(asked.to - SHORTEST_MS, begun)) }
  const alerts = readAlerts(db, query).map((row) => qualityAlert(row, query.from))
  const zones = [...new Set(alerts.flatMap(({ zone }) => zone ?? []))].sort()
  const position = (zone: string | null, of: QualityAlert[]) => positionQuality(zone, of, query)
  return {
    ...query,
    positions: [
      position(null, alerts),
      ...zones.map((zone) =>
        position(
          zone,
          alerts.filter((alert) => alert.zone === zone),
        ),
      ),
    ],
    fix_first: fixFirst(alerts, query.now),
  }
}

/** Alerts that anything happened to in that time, with their whole history up to its end. */
function readAlerts(db: ReadDb, { from, to }: Range): QualityRow[] {
  const logs = db
    .prepare(
      `SELECT alert, ts, kind, "from", "to" FROM alert_log
       WHERE alert IN (SELECT id FROM alerts WHERE raised < @to AND (closed IS NULL OR closed >= @from)) AND ts < @to
       AND kind IN ('raised', 'raised_again', 'acknowledged', 'returned') ORDER BY id`,
    )
    .all({ from, to }) as (Pick<AlertLogEntry, 'ts' | 'kind' | 'from' | 'to'> & { alert: number })[]
  const byAlert = Map.groupBy(logs, ({ alert }) => alert)
  const bodies = db
    .prepare('SELECT body FROM alerts WHERE raised < @to AND (closed IS NULL OR closed >= @from)')
    .pluck()
    .all({ from, to }) as string[]
  return bodies.map((body) => rowOf(JSON.parse(body) as AlertRecord, byAlert))
}

function rowOf(
  { id, rule, subject, alarm }: AlertRecord,
  logs: ReadonlyMap<number, QualityRow['log']>,
): QualityRow {
  return {
    id: String(id),
    rule: rule.id,
    name: rule.name,
    subject: subject.name,
    severity: rule.severity,
    zone: subject.zone ?? null,
    active_since: alarm.active ? alarm.since : null,
    log: logs.get(id) ?? [],
  }
}
