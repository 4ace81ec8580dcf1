import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, None } from '../call.ts'
import type { AccessView, AuditLine, NewPairing } from './device.ts'
import { type Caller, ROLES } from './roles.ts'

const Token = Type.String({ minLength: 20, maxLength: 200 })
const Where = {
  agent: Type.String({ maxLength: 1000, description: 'The User-Agent header.' }),
  address: Type.String({ maxLength: 100 }),
}

/** Who may use this console from where. */
export const accessCalls = {
  'access.me': call<Caller>()('Who this caller is to the console, and what it may do.', None),
  'access.get': call<AccessView>()('The listener on the plant network, paired devices and open codes.', None),
  'access.pair': call<NewPairing>()(
    'Makes a pairing code for one device; it works once, for five minutes.',
    Type.Object({ name: Id, role: Type.Enum(ROLES), by: Id }, closed),
  ),
  'access.cancel': call<AccessView>()('Withdraws a pairing code.', Type.Object({ id: Id, by: Id }, closed)),
  'access.revoke': call<AccessView>()(
    'Locks a device out at once; its open lines are cut.',
    Type.Object({ id: Id, by: Id }, closed),
  ),
  'access.audit': call<{ lines: AuditLine[]; next_cursor: string | null }>()(
    'Who did what, newest first.',
    Type.Object(
      {
        device: Type.Optional(Id),
        call: Type.Optional(Id),
        limit: Type.Optional(Limit),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'access.redeem': call<{ token: string; caller: Caller; expires_in_s: number }>()(
    'For the host: a device gives its pairing code.',
    Type.Object({ code: Type.String({ maxLength: 50 }), ...Where }, closed),
  ),
  'access.verify': call<{ caller: Caller | null }>()(
    'For the host: whose token this is.',
    Type.Object({ token: Token, ...Where }, closed),
  ),
  'access.listener': call<Record<string, never>>()(
    'For the host: reports where it listens, or why it cannot.',
    Type.Object(
      {
        urls: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 50 }),
        problem: Type.Union([Type.Null(), Type.String({ maxLength: 1000 })]),
      },
      closed,
    ),
  ),
} as const
