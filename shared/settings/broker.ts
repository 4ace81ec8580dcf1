import Type from 'typebox'
import { closed } from '../call.ts'

/** What a connection is tried with; what is left out is as it is set. */
export const BrokerTestParams = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 500 }),
    root: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    protocol_version: Type.Optional(Type.Union([Type.Literal(4), Type.Literal(5)])),
    username: Type.Optional(Type.String({ maxLength: 500 })),
    password: Type.Optional(Type.String({ maxLength: 2000 })),
    ca: Type.Optional(Type.String({ maxLength: 200_000 })),
    cert: Type.Optional(Type.String({ maxLength: 200_000 })),
    key: Type.Optional(Type.String({ maxLength: 200_000 })),
    reject_unauthorized: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** Why there is no connection. */
export type BrokerFailure =
  | 'bad_url'
  | 'refused'
  | 'not_found'
  | 'timeout'
  | 'credentials'
  | 'not_authorised'
  | 'tls'
  | 'subscribe_denied'
  | 'protocol'
  | 'other'
export interface BrokerTestResult {
  ok: boolean
  /** What happened, in a sentence, and what to do about it. */
  message: string
  failure?: BrokerFailure
  took_ms: number
  /** Messages seen under the root within the test, when it connected. */
  messages_seen?: number
}

/** The connection as it is now. Times are epoch ms. */
export interface BrokerStatus {
  state: 'connecting' | 'connected' | 'disconnected' | 'not_configured'
  /** Never with a password. */
  url: string | null
  since: number
  failure?: BrokerFailure
  message?: string
  retry_at?: number
}
