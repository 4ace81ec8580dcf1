import type { ChannelKind } from './plan.ts'

/** What a channel keeps secret, and how each is called on screen. */
export const SECRET_FIELDS = ['password', 'url', 'key'] as const
export type SecretField = (typeof SECRET_FIELDS)[number]

interface SecretNeed {
  field: SecretField
  label: string
  required: boolean
}

export const SECRETS: Record<ChannelKind, readonly SecretNeed[]> = {
  desktop: [],
  email: [{ field: 'password', label: 'Password', required: false }],
  slack: [{ field: 'url', label: 'Incoming webhook address', required: true }],
  teams: [{ field: 'url', label: 'Workflow webhook address', required: true }],
  pagerduty: [{ field: 'key', label: 'Integration key', required: true }],
  webhook: [
    { field: 'url', label: 'Address', required: true },
    { field: 'key', label: 'Signing secret', required: true },
  ],
}

/** The heartbeat's address is kept as if it were a channel's. */
export const HEARTBEAT = 'heartbeat'
