import { slackOf } from '../../../../shared/notify/format/slack.ts'
import { teamsOf } from '../../../../shared/notify/format/teams.ts'
import { needed, type Outgoing } from '../send.ts'
import { post } from './http.ts'

/** Slack's incoming webhook. */
export async function sendSlack(out: Outgoing): Promise<void> {
  await post(needed(out, 'url', 'webhook address'), JSON.stringify(slackOf(out.notice)), {}, out.signal)
}

/** A Teams workflow that begins with a webhook request. */
export async function sendTeams(out: Outgoing): Promise<void> {
  await post(needed(out, 'url', 'webhook address'), JSON.stringify(teamsOf(out.notice)), {}, out.signal)
}
