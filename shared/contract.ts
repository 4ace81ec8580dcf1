import Type, { type Static, type TSchema } from 'typebox'
import { accessCalls } from './access/calls.ts'
import type { AccessView, ListenerOrder } from './access/device.ts'
import type { AlertsFrame } from './alerts/alert.ts'
import { alertCalls, ruleCalls } from './alerts/calls.ts'
import { type Call, closed, Id, Millis, None } from './call.ts'
import { commandCalls } from './commands/calls.ts'
import type { CommandsFrame } from './commands/command.ts'
import type { MonitorFrame } from './console/answer.ts'
import { consoleCalls } from './console/calls.ts'
import { diagnosisCalls } from './diagnosis/calls.ts'
import { eventCalls, LogQuery } from './events/calls.ts'
import type { TailFrame } from './events/log.ts'
import { fleetCalls } from './fleet/calls.ts'
import type { FleetFrame } from './fleet/live.ts'
import type { RobotFrame } from './fleet/robot.ts'
import { handoverCalls } from './handover/calls.ts'
import { type PredictionsFrame, predictionCalls } from './health/calls.ts'
import { incidentCalls } from './incidents/calls.ts'
import type { IncidentsFrame } from './incidents/incident.ts'
import { traceCalls } from './journeys/calls.ts'
import type { MaintenanceFrame } from './maintenance/calendar.ts'
import { maintenanceCalls } from './maintenance/calls.ts'
import { metricCalls } from './metrics/calls.ts'
import { notifyCalls } from './notify/calls.ts'
import type { DesktopFrame, NotifyFrame } from './notify/delivery.ts'
import { reviewCalls } from './review/calls.ts'
import { runbookCalls } from './runbooks/calls.ts'
import { settingsCalls } from './settings/calls.ts'
import type { DesktopSettings } from './settings/settings.ts'
import { statusCalls } from './status/calls.ts'
import type { ConsoleStatus } from './status/console.ts'
import { checklistCalls, treeCalls } from './troubleshooting/calls.ts'
import type { WalksFrame } from './troubleshooting/walk.ts'

/**
 * Everything a client can ask of the backend. The typed client, the HTTP routes, the border validation and the
 * published JSON Schema all derive from this one object.
 */
export const contract = {
  ...fleetCalls,
  ...metricCalls,
  ...eventCalls,
  ...traceCalls,
  ...ruleCalls,
  ...alertCalls,
  ...settingsCalls,
  ...statusCalls,
  ...accessCalls,
  ...commandCalls,
  ...consoleCalls,
  ...diagnosisCalls,
  ...handoverCalls,
  ...predictionCalls,
  ...incidentCalls,
  ...maintenanceCalls,
  ...notifyCalls,
  ...reviewCalls,
  ...runbookCalls,
  ...treeCalls,
  ...checklistCalls,
} as const satisfies Record<string, Call<TSchema, unknown>>

export type Contract = typeof contract
export type CallName = keyof Contract
export type Params<K extends CallName> = Static<Contract[K]['params']>
export type Result<K extends CallName> = NonNullable<Contract[K]['result']>

/** Everything the backend pushes. A subscription's first frame is the snapshot. */
export interface Pushes {
  'fleet.live': { params: Record<string, never>; data: FleetFrame }
  'robot.live': { params: { id: string }; data: RobotFrame }
  'console.status': { params: Record<string, never>; data: ConsoleStatus }
  'events.tail': { params: { q: string; utc_offset_min?: number }; data: TailFrame }
  'predictions.live': { params: Record<string, never>; data: PredictionsFrame }
  'alerts.live': { params: Record<string, never>; data: AlertsFrame }
  'notify.live': { params: Record<string, never>; data: NotifyFrame }
  'notify.desktop': { params: Record<string, never>; data: DesktopFrame }
  'maintenance.live': { params: Record<string, never>; data: MaintenanceFrame }
  'access.order': { params: Record<string, never>; data: ListenerOrder }
  'desktop.order': { params: Record<string, never>; data: DesktopSettings }
  'access.live': { params: Record<string, never>; data: AccessView }
  'console.monitor': { params: { from: number; until: number }; data: MonitorFrame }
  'incidents.live': { params: { id?: string }; data: IncidentsFrame }
  'commands.live': { params: { command_id?: string }; data: CommandsFrame }
  'walks.live': { params: { id?: string }; data: WalksFrame }
}
export type PushTopic = keyof Pushes

export const pushParams = {
  'fleet.live': None,
  'robot.live': Type.Object({ id: Id }, closed),
  'console.status': None,
  'events.tail': Type.Object({ q: LogQuery.q, utc_offset_min: LogQuery.utc_offset_min }, closed),
  'predictions.live': None,
  'alerts.live': None,
  'notify.live': None,
  'notify.desktop': None,
  'maintenance.live': None,
  'access.order': None,
  'desktop.order': None,
  'access.live': None,
  'console.monitor': Type.Object({ from: Millis, until: Millis }, closed),
  'incidents.live': Type.Object({ id: Type.Optional(Id) }, closed),
  'commands.live': Type.Object({ command_id: Type.Optional(Id) }, closed),
  'walks.live': Type.Object({ id: Type.Optional(Id) }, closed),
} as const satisfies Record<PushTopic, TSchema>
