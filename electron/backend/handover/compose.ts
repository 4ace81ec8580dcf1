import type { Alert } from '../../../shared/alerts/alert.ts'
import { byUrgency } from '../../../shared/alerts/order.ts'
import type { AlertRecord } from '../../../shared/alerts/record.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Suppression } from '../../../shared/alerts/suppression.ts'
import { type CommandSummary, isOpen } from '../../../shared/commands/command.ts'
import type { HandoverItem, HandoverSection, SectionKey } from '../../../shared/handover/handover.ts'
import type { RobotPrediction } from '../../../shared/health/prediction.ts'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'
import { STAGE_WORDS } from '../../../shared/incidents/stages.ts'
import { assetWords, type Job } from '../../../shared/maintenance/job.ts'
import type { WalkSummary } from '../../../shared/troubleshooting/walk.ts'

/** So much of a section is kept; how many there are is told all the same. */
const MOST_ITEMS = 200

/** What is open in every part of the console. */
export interface Open {
  now: number
  /** Until when the next shift lasts, epoch ms. */
  until: number
  incidents: readonly IncidentSummary[]
  alerts: readonly AlertRecord[]
  suppressions: readonly Suppression[]
  commands: readonly CommandSummary[]
  jobs: readonly Job[]
  predictions: readonly RobotPrediction[]
  walks: readonly WalkSummary[]
}

/** What a shift hands over, section by section. */
export function compose(open: Open): HandoverSection[] {
  const alerts = open.alerts.map(toAlert).sort(byUrgency)
  const silenced = (alert: Alert) => alert.state === 'shelved' || alert.state === 'out_of_service'
  const waiting = open.commands.filter(({ status }) => status === 'awaiting_approval' || status === 'paused')
  const decided = open.incidents.filter(({ stage, decision }) => decision !== null && stage === 'execution')
  return [
    section('incidents', open.incidents.map(incident)),
    section('decided', [...decided.map(decision), ...waiting.map(command)]),
    section(
      'alerts',
      alerts.filter((alert) => !silenced(alert) && alert.state !== 'suppressed').map(openAlert),
    ),
    section('silenced', alerts.filter(silenced).map(silencedAlert)),
    section('suppressed', open.suppressions.map(suppression)),
    section('commands', open.commands.filter((one) => isOpen(one) && !waiting.includes(one)).map(command)),
    section(
      'jobs',
      open.jobs.filter(({ starts, due }) => Math.min(starts, due) < open.until).map(jobAt(open.now)),
    ),
    section(
      'predictions',
      open.predictions
        .filter(({ category }) => category === 'critical' || category === 'urgent')
        .map(prediction),
    ),
    section('walks', open.walks.filter(({ state }) => state !== 'ended').map(walk)),
  ]
}

function section(key: SectionKey, items: HandoverItem[]): HandoverSection {
  return { key, items: items.slice(0, MOST_ITEMS), total: items.length }
}

const NOTHING = { robot: null, severity: null, owner: null, since: null, until: null, pressing: false }

function incident({ id, title, severity, stage, next, owner, opened }: IncidentSummary): HandoverItem {
  const detail = `${STAGE_WORDS[stage]}. ${next}`
  return { ...NOTHING, id, title, severity, detail, owner, since: opened, pressing: owner === null }
}

function decision({
  id,
  decision: what,
  title,
  severity,
  next,
  owner,
  stage_entered,
}: IncidentSummary): HandoverItem {
  const detail = `For “${title}”. ${next}`
  return {
    ...NOTHING,
    id,
    title: what ?? title,
    severity,
    detail,
    owner,
    since: stage_entered,
    pressing: true,
  }
}

function openAlert(alert: Alert): HandoverItem {
  const { id, severity, message, state, active, assigned_to, acked_by, raised, robot } = alert
  const seen = state === 'acknowledged'
  const words = [
    seen ? `Acknowledged by ${acked_by ?? 'somebody'}` : 'Nobody has acknowledged it',
    active ? 'active' : 'back to normal',
  ]
  return {
    ...{
      id,
      severity,
      title: message,
      detail: `${words.join(', ')}.`,
      owner: assigned_to ?? acked_by ?? null,
    },
    ...{ robot: robot ?? null, since: raised, until: null, pressing: !seen },
  }
}

function silencedAlert(alert: Alert): HandoverItem {
  const { id, severity, message, state, robot } = alert
  const shelved = state === 'shelved'
  const by = shelved ? alert.shelved_by : alert.out_of_service_by
  const why = shelved ? alert.shelve_reason : alert.out_of_service_reason
  const once = alert.shelved_once ? ', for this occurrence only' : ''
  return {
    ...{
      id,
      severity,
      title: message,
      owner: by ?? null,
      robot: robot ?? null,
      since: null,
      pressing: false,
    },
    detail: `${shelved ? 'Shelved' : 'Out of service'}${once}: ${why ?? 'no reason told'}`,
    until: (shelved ? alert.shelved_until : alert.out_of_service_until) ?? null,
  }
}

function suppression({ id, robot, by, reason, since, until }: Suppression): HandoverItem {
  const detail = until === null ? `${reason}; until the work is finished` : reason
  return { ...NOTHING, id: String(id), robot, title: robot, detail, owner: by, since, until }
}

function command({
  command_id,
  title,
  robots_text,
  status,
  hold,
  by,
  ts,
  counts,
  robot_count,
}: CommandSummary): HandoverItem {
  const waits = status === 'awaiting_approval' ? 'Waits for the approval of a second person.' : null
  const held = hold === null ? null : `Stands still: ${hold.why}`
  const detail = waits ?? held ?? `${counts.done} of ${robot_count} robots are done.`
  const pressing = waits !== null || held !== null
  return {
    ...NOTHING,
    id: command_id,
    title: `${title} on ${robots_text}`,
    detail,
    owner: by,
    since: ts,
    pressing,
  }
}

const jobAt =
  (now: number) =>
  ({ id, title, asset, robot, state, technician, starts, due }: Job): HandoverItem => {
    const words = state === 'in_progress' ? 'in work' : due < now ? 'overdue' : 'planned'
    return {
      ...{ ...NOTHING, id, robot, title: `${title}, ${assetWords(asset)}`, owner: technician },
      ...{
        detail: `${words[0]!.toUpperCase()}${words.slice(1)}.`,
        since: starts,
        until: due,
        pressing: due < now,
      },
    }
  }

function prediction({
  robot,
  component_name,
  category,
  evidence,
  job,
  work_by,
}: RobotPrediction): HandoverItem {
  return {
    ...{ ...NOTHING, id: robot, robot, title: `${robot}, ${component_name}`, until: work_by },
    detail: `${evidence} ${job === null ? 'No job is planned.' : `Planned: ${job.title}.`}`,
    severity: category === 'critical' ? 'critical' : 'warning',
    pressing: job === null,
  }
}

function walk({ id, title, robot, question, state, by, offered_to, since }: WalkSummary): HandoverItem {
  const place = question === null ? '' : ` At: ${question}`
  const detail = state === 'paused' ? `Paused.${place}` : `Under way.${place}`
  const where = robot === null ? title : `${title}, ${robot}`
  return {
    ...NOTHING,
    id,
    robot,
    title: where,
    detail,
    owner: offered_to ?? by,
    since,
    pressing: state === 'paused',
  }
}
