import type Database from 'better-sqlite3'
import { initial } from './migrations/001-initial.ts'
import { eventLog } from './migrations/002-event-log.ts'
import { journeys } from './migrations/003-journeys.ts'
import { metricSteps } from './migrations/004-metric-steps.ts'
import { alerts } from './migrations/005-alerts.ts'
import { unnamedSteps } from './migrations/006-unnamed-steps.ts'
import { notifications } from './migrations/007-notifications.ts'
import { incidents } from './migrations/008-incidents.ts'
import { commands } from './migrations/009-commands.ts'
import { predictions } from './migrations/010-predictions.ts'
import { maintenance } from './migrations/011-maintenance.ts'
import { walks } from './migrations/012-walks.ts'
import { access } from './migrations/013-access.ts'
import { handover } from './migrations/014-handover.ts'
import { failedEvents } from './migrations/015-failed-events.ts'
import { noticedDrops } from './migrations/016-noticed-drops.ts'
import { maintenanceRetention } from './migrations/017-maintenance-retention.ts'
import { usualTraces } from './migrations/018-usual-traces.ts'

export interface Migration {
  name: string
  up(db: Database.Database): void
}

/** In order; the position is the version. Never change one that has shipped: add the next. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  eventLog,
  journeys,
  metricSteps,
  alerts,
  unnamedSteps,
  notifications,
  incidents,
  commands,
  predictions,
  maintenance,
  walks,
  access,
  handover,
  failedEvents,
  noticedDrops,
  maintenanceRetention,
  usualTraces,
]

export class NewerDatabaseError extends Error {
  constructor(file: string, found: number, known: number) {
    super(
      `The database ${file} was written by a newer Andon (its format is ${found}, this program knows up to ` +
        `${known}). Install that newer Andon again, or start with another data folder (--data).`,
    )
    this.name = 'NewerDatabaseError'
  }
}

/** Brings a database to the newest form, one transaction per step. */
export function migrate(db: Database.Database, migrations: readonly Migration[] = MIGRATIONS): void {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > migrations.length) throw new NewerDatabaseError(db.name, found, migrations.length)
  for (let version = found; version < migrations.length; version++) {
    db.transaction(() => {
      migrations[version]!.up(db)
      db.pragma(`user_version = ${version + 1}`)
    })()
  }
}
