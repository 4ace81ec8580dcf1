import type { Escalation } from './escalation.ts'
import type { NotifyPlan } from './plan.ts'
import type { SecretField } from './secrets.ts'

export const EVENTS = ['raised', 'escalated', 'acknowledged', 'resolved'] as const
export type NotifyEvent = (typeof EVENTS)[number]

/** `dropped`: it was no longer needed; the error says why. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One alert told to one recipient by one channel. */
export interface Delivery {
  id: number
  alert: number
  event: NotifyEvent
  /** The channel's id. */
  channel: string
  /** A person's own address; null for the channel's. */
  recipient: string | null
  /** Who is meant by it; null for everybody on the channel. */
  person: string | null
  state: DeliveryState
  created: number
  /** Not sent before, epoch ms. */
  due: number
  attempts: number
  /** Why it failed last, or was dropped. */
  error: string | null
  ended: number | null
  /** The first delivery of the message that it went out with. */
  batch: number | null
  /** What a later message about the same refers to, as PagerDuty's dedup_key. */
  thread: string | null
}

/** Everything that was told about one alert. */
export interface AlertDeliveries {
  deliveries: (Delivery & { channel_name: string })[]
  /** Null when nobody is paged about it. */
  escalation: (Escalation & { levels: number; rounds: number }) | null
}

export interface ChannelStatus {
  channel: string
  waiting: number
  /** While more alerts come than a person can read, they are told together. */
  flood: boolean
  last_delivered: number | null
  /** The failure since which nothing was delivered. */
  failing: { since: number; message: string; next: number } | null
  /** Over the last 24 hours. */
  delivered_24h: number
  failed_24h: number
}

export interface HeartbeatStatus {
  last_ok: number | null
  failing: { since: number; message: string } | null
}

/** A secret is told to be set or not; of an address the server, so that it can be recognised. */
export interface SecretView {
  set: boolean
  hint: string | null
}

export interface NotifyView {
  plan: NotifyPlan
  secrets: Record<string, Partial<Record<SecretField, SecretView>>>
  status: ChannelStatus[]
  heartbeat: HeartbeatStatus
  /** Who is on call now and until when; null when nobody is. */
  on_call: { person: string; until: number | null } | null
  /** What keeps alerts from reaching anybody, in sentences. */
  gaps: string[]
}

export interface NotifyTest {
  ok: boolean
  /** What happened, in a sentence. */
  message: string
  took_ms: number
}

/** Pushed on `notify.live` when the plan or how it works changed. */
export interface NotifyFrame {
  now: number
  view: NotifyView
}

/** Pushed on `notify.desktop`: what the screens show as notifications of the system. */
export interface DesktopNotice {
  /** The same for every window, so that the system shows it once. */
  tag: string
  title: string
  body: string
  /** The alert to open; null for several. */
  alert: string | null
}
export interface DesktopFrame {
  notices: DesktopNotice[]
}
