import type { Delivery, NotifyEvent } from '../../../../shared/notify/delivery.ts'
import type { Channel, ChannelKind } from '../../../../shared/notify/plan.ts'

export const KIND_WORDS: Record<ChannelKind, string> = {
  desktop: 'Desktop',
  email: 'E-mail',
  slack: 'Slack',
  teams: 'Teams',
  pagerduty: 'PagerDuty',
  webhook: 'Webhook',
}

export const KIND_ABOUT: Record<ChannelKind, string> = {
  desktop: 'Notifications of the system, in every window that allows them.',
  email: 'By your mail server (SMTP).',
  slack: 'An incoming webhook of a Slack app.',
  teams: 'A workflow in Teams that begins with “When a Teams webhook request is received”.',
  pagerduty: 'Events API v2: triggers, acknowledges and resolves.',
  webhook: 'JSON to an address of yours, signed as Standard Webhooks 1.0 describes.',
}

export const EVENT_WORDS: Record<NotifyEvent, string> = {
  raised: 'Raised',
  escalated: 'Paged again',
  acknowledged: 'Acknowledged',
  resolved: 'Over',
}

export const DELIVERY_WORDS: Record<Delivery['state'], string> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Not delivered',
  dropped: 'Not needed',
}

/** Where a channel sends to, as far as it may be shown. */
export function targetText(channel: Channel, hint: string | null): string {
  if (channel.kind === 'email') return channel.to.length > 0 ? channel.to.join(', ') : 'only people on call'
  if (channel.kind === 'desktop') return 'open windows'
  return hint ?? (channel.kind === 'pagerduty' ? new URL(channel.api).host : 'no address yet')
}
