import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, Millis, None, Reason, Window } from '../call.ts'
import {
  ALERT_STATES,
  type Alert,
  type AlertAnswer,
  type AlertDetail,
  MAX_OUT_OF_SERVICE_MIN,
  MAX_SHELVE_MIN,
} from './alert.ts'
import type { AlertQuality } from './quality.ts'
import { type Backtest, Rule, type RuleProblem, type RuleView, SEVERITIES } from './rule.ts'
import type { Suppression } from './suppression.ts'

/** The rules behind the alerts. */
export const ruleCalls = {
  'rules.list': call<RuleView[]>()('Every alert rule, and how it stands.', None),
  'rules.check': call<RuleProblem[]>()(
    'Why a rule could not work, field by field; empty when it can.',
    Type.Object({ rule: Rule }, closed),
  ),
  'rules.save': call<RuleView>()(
    'Adds a rule, or replaces the one of the same id. Refused with the field and the reason when it cannot work.',
    Type.Object({ rule: Rule, by: Id }, closed),
  ),
  'rules.remove': call<RuleView[]>()(
    'Removes a rule that was made here; a delivered one goes back to its default.',
    Type.Object({ id: Id, by: Id }, closed),
  ),
  'rules.backtest': call<Backtest>()(
    'How often a rule would have fired in the last days, and together with which others.',
    Type.Object({ rule: Rule, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })) }, closed),
  ),
} as const

/** One alert or several: the same is done to each, or to none when one of them refuses it. */
const Alerts = {
  id: Type.Optional(Id),
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000 })),
  by: Id,
}

/** Alerts, what is done to them, and how well alarming works. */
export const alertCalls = {
  'alerts.list': call<Alert[]>()(
    'Alerts, most urgent first: those that are open, or those of one state. Closed ones (normal) newest first.',
    Type.Object(
      {
        state: Type.Optional(Type.Enum(['open', ...ALERT_STATES] as const)),
        severity: Type.Optional(Type.Enum(SEVERITIES)),
        rule: Type.Optional(Id),
        robot: Type.Optional(Id),
        task_type: Type.Optional(Id),
        zone: Type.Optional(Id),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Limit),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'alerts.get': call<AlertDetail>()('One alert with its history.', Type.Object({ id: Id }, closed)),
  'alerts.ack': call<AlertAnswer>()(
    'Acknowledges alerts: somebody has seen them and acts.',
    Type.Object({ ...Alerts, comment: Type.Optional(Reason) }, closed),
  ),
  'alerts.comment': call<AlertAnswer>()(
    'Adds a comment to the history of alerts.',
    Type.Object({ ...Alerts, text: Reason }, closed),
  ),
  'alerts.shelve': call<AlertAnswer>()(
    'Silences alerts for a time, with a reason; `once` ends it also when the alert returns to normal.',
    Type.Object(
      {
        ...Alerts,
        until: Type.Optional(Millis),
        minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_SHELVE_MIN })),
        once: Type.Optional(Type.Boolean()),
        reason: Reason,
      },
      closed,
    ),
  ),
  'alerts.unshelve': call<AlertAnswer>()('Ends the shelving of alerts.', Type.Object(Alerts, closed)),
  'alerts.outOfService': call<AlertAnswer>()(
    'Takes alerts out of service until a time, with a reason: what they watch is being worked on.',
    Type.Object(
      {
        ...Alerts,
        until: Type.Optional(Millis),
        minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_OUT_OF_SERVICE_MIN })),
        reason: Reason,
      },
      closed,
    ),
  ),
  'alerts.inService': call<AlertAnswer>()('Puts alerts back into service.', Type.Object(Alerts, closed)),
  'alerts.assign': call<AlertAnswer>()(
    'Says who takes care of alerts; null for nobody.',
    Type.Object({ ...Alerts, to: Type.Union([Type.Null(), Id]) }, closed),
  ),
  'alerts.suppressions': call<Suppression[]>()(
    'Robots whose alerts are suppressed while they are being worked on.',
    None,
  ),
  'alerts.quality': call<AlertQuality>()(
    'How well alarming works, by the figures of ISA-18.2 and EEMUA 191, for the whole console and per zone.',
    Type.Object({ window: Type.Optional(Window) }, closed),
  ),
} as const
