import { createHash, randomBytes } from 'node:crypto'
import type { Feed, ImportReport } from '../../../shared/maintenance/calendar.ts'
import type { PlanWish } from '../../../shared/maintenance/calls.ts'
import { seriesOf } from '../../../shared/maintenance/due-dates.ts'
import { type ReadEntry, readCalendar } from '../../../shared/maintenance/ics-in.ts'
import { writeCalendar } from '../../../shared/maintenance/ics-out.ts'
import type { Asset } from '../../../shared/maintenance/job.ts'
import { recurrenceWords } from '../../../shared/maintenance/plan-words.ts'
import type { JobWish } from '../../../shared/maintenance/wish.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Maintenance } from './maintenance.ts'

const MONTH = 30 * 86_400_000

/** The calendar as a file: a month back, what is open, and what repeats. */
export function exportCalendar(maintenance: Maintenance, now: number): string {
  const { jobs, ahead } = maintenance.calendar(now - MONTH, now + 11 * MONTH)
  const from = new Map<string, number>()
  for (const one of ahead) if (!from.has(one.plan)) from.set(one.plan, one.starts)
  const plans = maintenance.plans.all().flatMap((plan) => {
    const starts = from.get(plan.id)
    return starts === undefined ? [] : [{ plan, from: starts }]
  })
  return writeCalendar({ jobs, plans, tz: maintenance.settings.tz, now })
}

/** Reads a file; without `apply` nothing is changed. What was imported before is brought up to date. */
export function importCalendar(
  maintenance: Maintenance,
  { text, by, apply = false }: { text: string; by: string; apply?: boolean | undefined },
  now: number,
): ImportReport {
  const { entries, refused } = readCalendar(text, maintenance.settings.tz, now)
  const report: ImportReport = { jobs: [], plans: [], refused, applied: apply }
  for (const entry of entries) {
    const asset = assetAt(maintenance, entry.place)
    const { title, note, when } = entry
    if ('recurrence' in when) {
      const next = seriesOf(when.recurrence).next(now)
      if (apply) maintenance.plans.save(toPlan(entry, when.recurrence, asset), by, now, `ics:${entry.uid}`)
      report.plans.push({ title, words: recurrenceWords(when.recurrence), next, note })
    } else if (when.due < now) {
      refused.push({ what: title, why: 'It is over already.' })
    } else {
      if (apply) maintenance.schedule(toWish(entry, when, asset, by))
      report.jobs.push({ title, ...when, note })
    }
  }
  if (apply) maintenance.tick()
  return report
}

/** A robot, zone or group that is named as the place; else the whole fleet. */
function assetAt(maintenance: Maintenance, place: string): Asset {
  const named = place.trim().replace(/^(zone|group)\s+/i, '')
  for (const { id, zone, group } of maintenance.places()) {
    if (id === named) return { scope: 'robot', id }
    if (zone === named) return { scope: 'zone', id: zone }
    if (group === named) return { scope: 'group', id: group }
  }
  return { scope: 'fleet', id: null }
}

function toWish(entry: ReadEntry, when: { starts: number; due: number }, asset: Asset, by: string): JobWish {
  const { title, kind, minutes, reason, uid } = entry
  const due = Math.max(when.due, when.starts + minutes * 60_000)
  const why = reason === '' ? {} : { reason }
  return {
    ...{ title, kind, asset, starts: when.starts, due, labour_min: minutes, downtime_min: 0, by },
    ...{ source: 'import', key: `ics:${uid}`, accept: true },
    ...why,
  }
}

function toPlan(entry: ReadEntry, recurrence: PlanWish['recurrence'], asset: Asset): PlanWish {
  const { title, kind, minutes, reason } = entry
  const why = reason === '' ? {} : { reason }
  return {
    ...{ title, kind, asset, each: null, recurrence, within_h: Math.max(24, minutes / 60), active: true },
    ...{ labour_min: minutes, downtime_min: 0 },
    ...why,
  }
}

/** A new subscription. Its token is known to who asked, here only its hash. */
export function addFeed(
  maintenance: Maintenance,
  name: string,
  by: string,
  now: number,
): { feeds: Feed[]; token: string } {
  const token = randomBytes(24).toString('base64url')
  maintenance.feeds.add(name.trim(), hashOf(token), by, now)
  return { feeds: maintenance.feeds.all(), token }
}

/** The calendar for who holds a token that is still good. */
export function feedCalendar(maintenance: Maintenance, token: string, now: number): string {
  if (!maintenance.feeds.use(hashOf(token), now)) {
    throw new CallError('unauthorised', 'This calendar address is not valid, or no longer.', '/token')
  }
  return exportCalendar(maintenance, now)
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
