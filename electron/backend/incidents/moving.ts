import { TASK_KINDS, TASK_WORDS, type Task } from '../../../shared/incidents/incident.ts'
import { commandsIn } from '../../../shared/incidents/options.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { move, nextStage, STAGE_WORDS, type Stage, stageOf } from '../../../shared/incidents/stages.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Incidents } from './incidents.ts'

const DAY = 86_400_000
/** A week is proposed for what is left to do. */
const TASK_DAYS = 7

/** Goes one stage on when nothing is missing; else stays as it is. */
export function moveOn(incidents: Incidents, record: IncidentRecord, by: string | null): boolean {
  const to = nextStage(stageOf(record.visits))
  if (to === null || to === 'closed') return false
  return 'visits' in tryMove(incidents, record, to, by, null)
}

/** Goes on to watch the recovery once every robot of every command is done. */
export function finishExecution(incidents: Incidents, record: IncidentRecord): void {
  const sent = record.decision ? commandsIn(record.decision.option) : 0
  if (stageOf(record.visits) !== 'execution' || sent === 0 || record.commands.length < sent) return
  if (incidents.facts(record).execution.length > 0) return
  record.executed_at = Math.max(...incidents.commandsOf(record).map(({ ended }) => ended ?? 0))
  moveOn(incidents, record, null)
}

/** Goes to a stage. @throws CallError conflict with what is missing */
export function moveTo(
  incidents: Incidents,
  record: IncidentRecord,
  to: Stage,
  by: string,
  reason: string | null,
): void {
  const moved = tryMove(incidents, record, to, by, reason)
  if ('refused' in moved) throw new CallError('conflict', moved.refused.join(' '), '/to')
}

function tryMove(
  incidents: Incidents,
  record: IncidentRecord,
  to: Stage,
  by: string | null,
  reason: string | null,
) {
  const now = incidents.deps.now()
  const from = stageOf(record.visits)
  const facts = incidents.facts(record)
  const moved = move(record.visits, facts, { to, by, reason }, now)
  if ('refused' in moved) return moved
  const overruled = moved.visits.at(-1)!.reason
  record.visits = moved.visits
  entered(incidents, record, from, to, now)
  const why = overruled === null ? '' : ` ${overruled}`
  incidents.book.put(record, now, {
    ...{ ts: now, kind: 'stage', who: by, text: `${STAGE_WORDS[from]} → ${STAGE_WORDS[to]}.${why}` },
    data: { from, to, reason: overruled },
  })
  return moved
}

function entered(incidents: Incidents, record: IncidentRecord, from: Stage, to: Stage, now: number): void {
  if (to === 'verification') {
    record.executed_at ??= now
    incidents.watching.begin(record, now)
  }
  if (to === 'post_incident' && record.tasks.length === 0) record.tasks = proposed(record, now)
  if (to === 'investigation' || to === 'decision') undecide(record, from)
  if (to === 'investigation') record.closed = null
}

/** Back to choosing: what was decided stays in the record, and no longer counts. */
function undecide(record: IncidentRecord, from: Stage): void {
  if (from === 'detection' || from === 'investigation') return
  record.decision = null
  record.commands = []
  record.executed_at = null
  record.verification = null
}

function proposed(record: IncidentRecord, now: number): Task[] {
  return TASK_KINDS.map((kind, at) => ({
    id: String(at + 1),
    kind,
    text: TASK_WORDS[kind],
    owner: record.owner,
    due: now + TASK_DAYS * DAY,
    done: null,
    waived: null,
  }))
}
