import type { CommandSummary } from '../../../shared/commands/command.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { CommandNews, Order as CommandOrder } from '../commands/commands.ts'
import type { WriteDb } from '../db/open.ts'
import type { Fleet } from '../fleet.ts'
import type { ReaderPool } from '../readers/pool.ts'

/** What incidents ask of the commands to robots. */
export interface CommandPort {
  send(order: CommandOrder): { command_id: string }
  list(filter: { incident?: string }, limit: number): CommandSummary[]
  onChange(listener: (news: CommandNews) => void): () => void
}

export interface IncidentDeps {
  db: WriteDb
  alerts: Alerts
  readers: ReaderPool
  fleet: () => Fleet
  settings: () => Settings
  now: () => number
  settle(): void
  report(error: unknown): void
  commands: CommandPort
}
