import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, None } from '../call.ts'
import type { DataHealth, DeadLetter } from './data-health.ts'
import type { DemoStatus } from './demo.ts'

/** How the console itself stands: what comes in and what is refused, its backup, its demo. */
export const statusCalls = {
  'health.get': call<DataHealth>()('Ingest rates, lag, drops, storage.', None),
  'health.deadLetters': call<{ items: DeadLetter[]; next_cursor: string | null }>()(
    'Messages that were refused, newest first.',
    Type.Object(
      { limit: Type.Optional(Limit), cursor: Type.Optional(Cursor), reason: Type.Optional(Id) },
      closed,
    ),
  ),
  'health.check': call<{ ok: boolean; reasons: string[] }>()('Whether ingest and store work.', None),
  'health.prometheus': call<{ text: string }>()('All counters in the Prometheus text format.', None),
  'backup.create': call<{ path: string; bytes: number; took_ms: number }>()(
    'Writes a consistent copy of the database beside it while work goes on.',
    None,
  ),
  'demo.get': call<DemoStatus>()('The demo fleet: running or not, its scenarios.', None),
  'demo.scenario': call<DemoStatus>()(
    'Starts or stops a named scenario in the demo fleet.',
    Type.Object({ name: Id, active: Type.Optional(Type.Boolean()) }, closed),
  ),
} as const
