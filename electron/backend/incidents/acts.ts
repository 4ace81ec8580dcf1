import { SEVERITIES } from '../../../shared/alerts/rule.ts'
import type { Params } from '../../../shared/contract.ts'
import type { Cause } from '../../../shared/incidents/incident.ts'
import { noticedIn } from '../../../shared/incidents/noticed.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { nextStage, STAGE_WORDS, stageOf } from '../../../shared/incidents/stages.ts'
import { unproved } from '../../../shared/incidents/verification.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Incidents } from './incidents.ts'
import { finishExecution, moveOn, moveTo } from './moving.ts'
import { optionsFor } from './situation.ts'

/** What people do with incidents. Each writes into the record who did it; refusals say what is missing. */

export function update(
  incidents: Incidents,
  { id, by, title, severity, owner }: Params<'incidents.update'>,
): void {
  const record = openOne(incidents, id)
  const now = incidents.deps.now()
  if (title !== undefined && title !== record.title) {
    const text = `Called “${title}”, was “${record.title}”.`
    record.title = title
    incidents.book.put(record, now, { ts: now, kind: 'comment', who: by, text })
  }
  if (severity !== undefined && severity !== record.severity) {
    const up = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(record.severity)
    const text = `Severity ${up ? 'raised' : 'lowered'} from ${record.severity} to ${severity}.`
    record.severity = severity
    incidents.book.put(record, now, { ts: now, kind: 'severity', who: by, text })
  }
  if (owner !== undefined) incidents.own(record, owner, by)
}

export function handOver(incidents: Incidents, { id, by, to, note }: Params<'incidents.handOver'>): void {
  const record = openOne(incidents, id)
  if (same(to, record.owner)) throw new CallError('conflict', `${to} owns it already.`, '/to')
  const now = incidents.deps.now()
  const from = record.owner
  const text = `Handed over to ${to}: ${note}`
  incidents.book.put(record, now, { ts: now, kind: 'hand_over', who: by, text, data: { from, to } })
  incidents.own(record, to, by)
}

export function comment(incidents: Incidents, { id, by, text }: Params<'incidents.comment'>): void {
  incidents.note(id, { kind: 'comment', who: by, text })
}

export function attach(incidents: Incidents, { id, by, alerts }: Params<'incidents.attach'>): void {
  const record = openOne(incidents, id)
  incidents.attach(record, alerts)
  const now = incidents.deps.now()
  const text = `Put ${alerts.length === 1 ? 'an alert' : `${alerts.length} alerts`} with it.`
  incidents.book.put(record, now, { ts: now, kind: 'alert', who: by, text, data: { alerts } })
}

/** Names the cause and works out what can be done about it. */
export function findCause(incidents: Incidents, params: Params<'incidents.findCause'>): void {
  const { id, by } = params
  const record = openOne(incidents, id)
  const stage = stageOf(record.visits)
  if (stage !== 'detection' && stage !== 'investigation' && stage !== 'decision') {
    throw new CallError(
      'conflict',
      `It is in ${STAGE_WORDS[stage].toLowerCase()}: go back to the investigation first.`,
      '/id',
    )
  }
  const cause = causeOf(incidents, record, params)
  incidents.own(record, record.owner ?? by, by)
  name(incidents, record, cause, by)
  if (stageOf(record.visits) === 'investigation') moveOn(incidents, record, by)
}

function name(incidents: Incidents, record: IncidentRecord, cause: Cause, by: string): void {
  const now = incidents.deps.now()
  record.cause = cause
  record.options = optionsFor(incidents.deps, record, cause)
  const from = cause.from === 'diagnosis' ? 'accepted from the diagnosis' : 'told by hand'
  const { robots, task_types } = cause
  incidents.book.put(record, now, {
    ...{ ts: now, kind: 'cause', who: by, text: `Cause, ${from}: ${cause.text}` },
    data: { robots, task_types },
  })
}

function causeOf(incidents: Incidents, record: IncidentRecord, params: Params<'incidents.findCause'>): Cause {
  const { by, suspect: at, text } = params
  const ts = incidents.deps.now()
  if (at !== undefined) {
    const suspect = incidents.book.table.diagnosis(record.id)?.suspects[at]
    if (!suspect) throw new CallError('not_found', `The diagnosis has no suspect ${at}.`, '/suspect')
    const { robots, task_types, success_rate, baseline, since, words } = suspect
    return {
      text: text ?? words,
      from: 'diagnosis',
      by,
      ts,
      robots,
      task_types,
      success_rate,
      baseline,
      since,
      suspect,
    }
  }
  if (params.noticed) return noticedCause(incidents, record, by)
  if (text === undefined)
    throw new CallError('bad_request', 'Name a suspect of the diagnosis, or say the cause in words.', '/text')
  const scope = {
    robots: params.robots ?? record.scope.robots,
    task_types: params.task_types ?? record.scope.task_types,
  }
  for (const [index, robot] of scope.robots.entries()) {
    if (incidents.deps.fleet().find(robot) === undefined)
      throw new CallError('not_found', `There is no robot "${robot}".`, `/robots/${index}`)
  }
  const rates = { success_rate: null, baseline: null, ...ratesOf(incidents, record) }
  return { text, from: 'person', by, ts, ...scope, ...rates, since: record.began, suspect: null }
}

/** What the detector told of the drop that opened the incident. */
function noticedCause(incidents: Incidents, record: IncidentRecord, by: string): Cause {
  const noticed = noticedIn(incidents.book.timeline(record.id))
  if (!noticed) throw new CallError('not_found', 'The detector noticed no drop here.', '/noticed')
  const { words: text, robots, task_types, before: baseline, after: success_rate, since, change } = noticed
  return {
    ...{ text, from: 'diagnosis', by, ts: incidents.deps.now(), robots, task_types },
    ...{ success_rate, baseline, since, suspect: null },
    ...(change && { change }),
  }
}

/** Without a suspect the whole drop is what the recovery is measured against, when all robots and tasks are concerned. */
function ratesOf(incidents: Incidents, record: IncidentRecord) {
  const drop = incidents.book.table.diagnosis(record.id)?.drop
  if (!drop || record.scope.robots.length > 0 || record.scope.task_types.length > 0) return {}
  return { success_rate: drop.after, baseline: drop.before }
}

export function advance(incidents: Incidents, { id, by, to, reason }: Params<'incidents.advance'>): void {
  const record = incidents.demand(id)
  const stage = stageOf(record.visits)
  const target = to ?? nextStage(stage)
  if (target === null) throw new CallError('conflict', 'It is closed.', '/to')
  if (target === 'closed')
    throw new CallError('conflict', 'Closing is an act of its own: incidents.close.', '/to')
  if (stage === 'detection') incidents.own(record, record.owner ?? by, by)
  // Taking it was the step.
  if (stageOf(record.visits) !== target) moveTo(incidents, record, target, by, reason ?? null)
}

export function decide(incidents: Incidents, { id, by, option, reason }: Params<'incidents.decide'>): void {
  const record = openOne(incidents, id)
  refuseWhileUnproved(record)
  incidents.own(record, record.owner ?? by, by)
  if (record.cause === null) acceptFinding(incidents, record, by)
  if (stageOf(record.visits) === 'investigation') moveOn(incidents, record, by)
  if (stageOf(record.visits) === 'verification')
    moveTo(incidents, record, 'decision', by, 'It did not recover with what was decided before.')
  record.options = optionsFor(incidents.deps, record, record.cause!)
  const chosen = record.options.find((one) => one.id === option)
  if (!chosen) {
    const possible = record.options.map((one) => one.id).join(', ')
    throw new CallError('not_found', `“${option}” is not possible here; there are ${possible}.`, '/option')
  }
  const now = incidents.deps.now()
  const needs_approval = chosen.orders.length > 0 && incidents.deps.settings().incidents.second_person
  const why = reason ?? chosen.benefit.text
  record.decision = {
    option: chosen,
    by,
    reason: why,
    ts: now,
    approved_by: null,
    approved_ts: null,
    needs_approval,
  }
  incidents.book.put(record, now, {
    ...{ ts: now, kind: 'decision', who: by, text: `Decided: ${chosen.title}. ${why}` },
    data: { option, risk: chosen.risk, benefit: chosen.benefit },
  })
  goOn(incidents, record, by)
}

/** While something is carried out, or its success open, nothing else is decided: two cures at once prove nothing. */
function refuseWhileUnproved(record: IncidentRecord): void {
  const stage = stageOf(record.visits)
  if (stage === 'execution') {
    const title = record.decision?.option.title ?? 'A decision'
    throw new CallError(
      'conflict',
      `“${title}” is being carried out. To choose anew, go back to the decision with a reason.`,
      '/id',
    )
  }
  if (stage === 'post_incident')
    throw new CallError(
      'conflict',
      'The recovery is proved; to choose anew, go back to the decision with a reason.',
      '/id',
    )
  if (stage !== 'verification' || record.verification?.state === 'failed') return
  const left = unproved(record.verification).join(' ')
  throw new CallError(
    'conflict',
    `The recovery from “${record.decision?.option.title}” has not been proved yet. ${left}`,
    '/id',
  )
}

/** Deciding on a drop whose cause was found says that the finding is accepted. */
function acceptFinding(incidents: Incidents, record: IncidentRecord, by: string): void {
  const diagnosis = incidents.book.table.diagnosis(record.id)
  if (diagnosis?.conclusion.kind !== 'cause')
    throw new CallError('conflict', 'The cause is not named: accept a finding, or say what it is.', '/id')
  name(incidents, record, causeOf(incidents, record, { id: String(record.id), by, suspect: 0 }), by)
}

export function approve(incidents: Incidents, { id, by, refuse }: Params<'incidents.approve'>): void {
  const record = openOne(incidents, id)
  const { decision } = record
  if (!decision?.needs_approval || decision.approved_by !== null)
    throw new CallError('conflict', 'No decision waits for approval.', '/id')
  if (same(by, decision.by))
    throw new CallError('conflict', `${decision.by} decided this; another person has to approve it.`, '/by')
  const now = incidents.deps.now()
  if (refuse !== undefined) {
    record.decision = null
    const text = `Not approved: ${decision.option.title}. ${refuse}`
    incidents.book.put(record, now, { ts: now, kind: 'approval', who: by, text, data: { approved: false } })
    return
  }
  record.decision = { ...decision, approved_by: by, approved_ts: now }
  const text = `Approved: ${decision.option.title}.`
  incidents.book.put(record, now, { ts: now, kind: 'approval', who: by, text, data: { approved: true } })
  goOn(incidents, record, by)
}

/** On to the execution; what is no work at all is at once watched. */
function goOn(incidents: Incidents, record: IncidentRecord, by: string): void {
  if (!moveOn(incidents, record, by)) return
  const { id, commands } = record.decision!.option
  if (commands) {
    record.commands = [...commands]
    finishExecution(incidents, record)
  }
  if (id !== 'nothing' && id !== 'later') return
  record.executed_at = incidents.deps.now()
  moveOn(incidents, record, by)
}

export function override(incidents: Incidents, { id, by, reason }: Params<'incidents.override'>): void {
  const record = openOne(incidents, id)
  const { verification } = record
  if (stageOf(record.visits) !== 'verification' || verification === null)
    throw new CallError('conflict', 'No recovery is being watched.', '/id')
  if (verification.state === 'passed')
    throw new CallError('conflict', 'The recovery is proved already.', '/id')
  const missing = unproved(verification)
  const now = incidents.deps.now()
  record.verification = { ...verification, state: 'overridden', decided_at: now }
  record.overridden.push({ stage: 'verification', by, ts: now, reason, missing })
  incidents.book.put(record, now, {
    ...{ ts: now, kind: 'verification', who: by, text: `Taken for recovered without proof: ${reason}` },
    data: { missing },
  })
}

export function close(
  incidents: Incidents,
  { id, by, text, override: why }: Params<'incidents.close'>,
): void {
  const record = openOne(incidents, id)
  const facts = incidents.facts(record)
  const missing = [...facts.verification, ...facts.review]
  if (missing.length > 0 && why === undefined) {
    throw new CallError('conflict', `It cannot be closed yet. ${missing.join(' ')}`, '/id')
  }
  const stage = stageOf(record.visits)
  const now = incidents.deps.now()
  if (missing.length > 0) record.overridden.push({ stage, by, ts: now, reason: why!, missing })
  incidents.own(record, record.owner ?? by, by)
  while (stageOf(record.visits) !== 'closed')
    moveTo(incidents, record, nextStage(stageOf(record.visits))!, by, why ?? null)
  record.closed = now
  const told = text ?? record.root_cause ?? why ?? record.title
  incidents.book.put(record, now, {
    ts: now,
    kind: 'closed',
    who: by,
    text: `Closed: ${told}`,
    data: { missing },
  })
}

function openOne(incidents: Incidents, id: string): IncidentRecord {
  const record = incidents.demand(id)
  if (record.closed === null) return record
  throw new CallError(
    'conflict',
    'It is closed. To work on it again, go back to the investigation with a reason.',
    '/id',
  )
}

function same(a: string, b: string | null): boolean {
  return a.trim().toLowerCase() === b?.trim().toLowerCase()
}
