import { pagerDutyOf } from '../../../../shared/notify/format/pagerduty.ts'
import type { PagerDutyChannel } from '../../../../shared/notify/plan.ts'
import { needed, type Outgoing } from '../send.ts'
import { post } from './http.ts'

/** PagerDuty's Events API v2. */
export async function sendPagerDuty(out: Outgoing<PagerDutyChannel>): Promise<void> {
  const key = needed(out, 'key', 'integration key')
  const url = `${out.channel.api.replace(/\/+$/, '')}/v2/enqueue`
  await post(url, JSON.stringify(pagerDutyOf(out.notice, key)), {}, out.signal)
}
