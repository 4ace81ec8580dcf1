import type { DesktopHub } from './desktop-hub.ts'
import type { Outgoing } from './send.ts'
import { sendSlack, sendTeams } from './senders/chat.ts'
import { sendEmail } from './senders/email.ts'
import { sendPagerDuty } from './senders/pagerduty.ts'
import { sendWebhook } from './senders/webhook.ts'

/** Sends by the means of the channel's kind. @throws SendError */
export async function sendBy(out: Outgoing, desktop: DesktopHub): Promise<void> {
  const { channel } = out
  switch (channel.kind) {
    case 'desktop':
      return desktop.send(out)
    case 'email':
      return sendEmail({ ...out, channel })
    case 'slack':
      return sendSlack(out)
    case 'teams':
      return sendTeams(out)
    case 'pagerduty':
      return sendPagerDuty({ ...out, channel })
    case 'webhook':
      return sendWebhook(out)
  }
}
