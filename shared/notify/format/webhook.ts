import type { Notice } from '../notice.ts'

/** The body of the generic webhook, in the form that Standard Webhooks 1.0 asks for: type, timestamp, data. */
export function webhookOf({ ts, event, ...data }: Notice): object {
  return {
    type: event === 'test' ? 'test' : `alert.${event}`,
    timestamp: new Date(ts).toISOString(),
    data: { ...data, facts: Object.fromEntries(data.facts) },
  }
}
