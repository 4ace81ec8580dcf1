import type { BrokerStatus } from '../settings/broker.ts'
import type { DemoStatus } from './demo.ts'

/** What can be wrong with the console itself. */
export type ConsoleProblemKind =
  | 'disk_full'
  | 'database_damaged'
  | 'database_error'
  | 'broker_lost'
  | 'rules_refused'
  | 'backend_restarted'
  | 'secrets_unreadable'
  | 'notify_failed'
  | 'heartbeat_failed'
export interface ConsoleProblem {
  kind: ConsoleProblemKind
  severity: 'critical' | 'warning'
  /** What is wrong and what to do, in plain words. */
  message: string
  action: string
  since: number
}

/** How the console itself stands. Times are epoch ms. */
export interface ConsoleStatus {
  now: number
  started: number
  version: string
  broker: BrokerStatus
  problems: ConsoleProblem[]
  demo: DemoStatus
}
