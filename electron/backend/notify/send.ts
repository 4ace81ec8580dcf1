import type { Notice } from '../../../shared/notify/notice.ts'
import type { Channel } from '../../../shared/notify/plan.ts'
import type { SecretField } from '../../../shared/notify/secrets.ts'

/** One message on its way out. */
export interface Outgoing<C = Channel> {
  channel: C
  notice: Notice
  /** A person's own address; null for the channel's. */
  recipient: string | null
  secret(field: SecretField): string | null
  signal: AbortSignal
  now: number
}

/** Why a message did not go out, in a sentence for the person who set the channel up. */
export class SendError extends Error {
  /** Trying the same again cannot help. */
  readonly permanent: boolean
  /** When the receiver wants to be asked again, at the earliest. */
  readonly retryAfterMs: number | null

  constructor(message: string, { permanent = false, retryAfterMs = null }: Partial<Why> = {}) {
    super(message)
    this.permanent = permanent
    this.retryAfterMs = retryAfterMs
  }
}

interface Why {
  permanent: boolean
  retryAfterMs: number | null
}

/** The secret, or the error that it is missing. */
export function needed({ secret, channel }: Outgoing, field: SecretField, noun: string): string {
  const value = secret(field)
  if (value !== null) return value
  throw new SendError(`"${channel.name}" has no ${noun} yet. Enter it in Settings → Notifications.`, {
    permanent: true,
  })
}
