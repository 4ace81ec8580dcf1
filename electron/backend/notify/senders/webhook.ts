import { createHmac } from 'node:crypto'
import { webhookOf } from '../../../../shared/notify/format/webhook.ts'
import { needed, type Outgoing } from '../send.ts'
import { post } from './http.ts'

/**
 * The generic webhook, signed as Standard Webhooks 1.0 lays down: `webhook-signature` is `v1,` and the base64 of the
 * HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`. To check it, a receiver computes the same over the raw
 * body, compares in constant time, and refuses a timestamp that is more than five minutes off.
 */
export async function sendWebhook(out: Outgoing): Promise<void> {
  const url = needed(out, 'url', 'address')
  const key = needed(out, 'key', 'signing secret')
  const body = JSON.stringify(webhookOf(out.notice))
  const id = `${out.notice.thread}-${out.notice.event}`
  const timestamp = String(Math.floor(out.now / 1000))
  const signature = `v1,${sign(key, `${id}.${timestamp}.${body}`)}`
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  await post(url, body, headers, out.signal)
}

const PREFIX = 'whsec_'

/** A key that begins with whsec_ is base64 behind it; any other is taken as its characters. */
export function sign(key: string, content: string): string {
  const bytes = key.startsWith(PREFIX) ? Buffer.from(key.slice(PREFIX.length), 'base64') : Buffer.from(key)
  return createHmac('sha256', bytes).update(content).digest('base64')
}
