import Type from 'typebox'
import { call, closed, Id, None, Window } from '../call.ts'
import type { AlertAnswer } from './alert.ts'
import type { AlertQuality } from './quality.ts'
import type { Suppression } from './suppression.ts'

/** One alert or several: the same is done to each, or to none when one of them refuses it. */
export const Alerts = {
  id: Type.Optional(Id),
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000 })),
  by: Id,
}

/** Who takes care of alerts, and what keeps them quiet. */
export const alertActCalls = {
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
