import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, None } from '../call.ts'
import {
  type AlertDeliveries,
  DELIVERY_STATES,
  type Delivery,
  type NotifyTest,
  type NotifyView,
} from './delivery.ts'
import { NotifyPlan } from './plan.ts'
import { SECRET_FIELDS } from './secrets.ts'

/** Channels, who is on call, and what was sent. */
export const notifyCalls = {
  'notify.get': call<NotifyView>()('Channels, people, rota and escalation, and how the channels work.', None),
  'notify.save': call<NotifyView>()(
    'Replaces the given parts of the plan. Refused with the field and the reason when it cannot work.',
    Type.Object({ plan: Type.Partial(NotifyPlan, closed), by: Id }, closed),
  ),
  'notify.setSecret': call<NotifyView>()(
    'Sets or (null) removes the password, address or key of a channel, or the address of the "heartbeat".',
    Type.Object(
      {
        channel: Id,
        field: Type.Enum(SECRET_FIELDS),
        secret: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 2000 })]),
        by: Id,
      },
      closed,
    ),
  ),
  'notify.test': call<NotifyTest>()(
    'Sends a test message by a channel, or one heartbeat, and says what happened.',
    Type.Object({ channel: Id, address: Type.Optional(Id) }, closed),
  ),
  'notify.deliveries': call<{ items: Delivery[]; next_cursor: string | null }>()(
    'What was sent or waits, newest first.',
    Type.Object(
      {
        channel: Type.Optional(Id),
        state: Type.Optional(Type.Enum(DELIVERY_STATES)),
        limit: Type.Optional(Limit),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'notify.ofAlert': call<AlertDeliveries>()(
    'What was told to whom about an alert, and how far its escalation has come.',
    Type.Object({ id: Id }, closed),
  ),
  'notify.retry': call<{ retried: number }>()(
    'Sends failed messages again: one, or all of a channel.',
    Type.Object(
      { id: Type.Optional(Type.Integer({ minimum: 1 })), channel: Type.Optional(Id), by: Id },
      closed,
    ),
  ),
} as const
