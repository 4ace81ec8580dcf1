import Type, { type Static } from 'typebox'
import { closed, Id, Millis } from '../call.ts'
import type { Evidence } from './evidence.ts'
import { answerOf, endingOf, stepOf, type Tree, type TreeStep } from './tree.ts'
import type { EntryKind, WalkEntry, WalkRecord } from './walk.ts'

const Base = {
  client_id: Type.String({ minLength: 8, maxLength: 100, description: 'Made by the device, once per act.' }),
  by: Id,
  ts: Type.Optional(Millis),
}
const Note = Type.Optional(Type.String({ minLength: 1, maxLength: 4000 }))

/**
 * One act in a walk. `answer` at a question is the id of one of its answers; at an instruction it is `solved` or
 * `not_solved`, or `done` where nothing has to be checked.
 */
export const Move = Type.Union([
  Type.Object(
    {
      ...Base,
      kind: Type.Literal('answer'),
      step: Id,
      answer: Id,
      note: Note,
      value: Type.Optional(Type.Number()),
      confirmed: Type.Optional(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 20 })),
    },
    closed,
  ),
  Type.Object({ ...Base, kind: Type.Literal('back'), step: Id }, closed),
  Type.Object(
    { ...Base, kind: Type.Literal('note'), note: Type.String({ minLength: 1, maxLength: 4000 }) },
    closed,
  ),
  Type.Object({ ...Base, kind: Type.Literal('pause'), note: Note }, closed),
  Type.Object({ ...Base, kind: Type.Literal('resume') }, closed),
  Type.Object({ ...Base, kind: Type.Literal('hand_over'), to: Id, note: Note }, closed),
  Type.Object(
    {
      ...Base,
      kind: Type.Literal('finish'),
      outcome: Type.Enum(['manual', 'called_help', 'abandoned'] as const),
      note: Note,
    },
    closed,
  ),
])
export type Move = Static<typeof Move>

export const CHECKS = ['solved', 'not_solved', 'done'] as const

/** What the console knew when the move was made. */
export interface Known {
  now: number
  evidence?: readonly Evidence[]
  suggested?: string | null
}

export type MoveResult =
  | { walk: WalkRecord; applied: true }
  | { walk: WalkRecord; applied: false; why: string }

/** Begins a walk at the first question of a tree. */
export function beginWalk(
  body: Tree,
  given: {
    id: string
    by: string
    now: number
    robot: string | null
    alert: string | null
    rule: string | null
    run: string | null
  },
): WalkRecord {
  const { id, by, now, robot, alert, rule, run } = given
  return {
    ...{
      id,
      tree: body.id,
      version: body.version,
      title: body.title,
      robot,
      alert,
      rule,
      run,
      state: 'open',
    },
    ...{ at: { step: body.first, doing: null }, since: now, by, offered_to: null },
    ...{ started: now, started_by: by, ended: null, outcome: null, ending: null, ended_at: null },
    ...{ cause: null, incident: null, entries: [], revision: 1, body },
  }
}

/**
 * Applies one act. An act sent twice changes nothing; one that came too late (somebody else answered, or the walk is
 * over) is kept as an entry without effect, and its author is told why.
 */
export function moveWalk(walk: WalkRecord, move: Move, known: Known): MoveResult {
  if (walk.entries.some(({ client_id }) => client_id === move.client_id)) return { walk, applied: true }
  const why = tooLate(walk, move)
  if (why !== null) return { walk: append(walk, entryOf(walk, move, 'late', known)), applied: false, why }
  return { walk: apply(walk, move, known), applied: true }
}

/** A move that could never be right at its step: the caller's mistake, not a race. Null when it can be. */
export function wrongMove(walk: WalkRecord, move: Move): string | null {
  if (move.kind !== 'answer') return null
  const step = stepOf(walk.body, move.step)
  if (!step) return `The tree has no step "${move.step}".`
  const isCheck = (CHECKS as readonly string[]).includes(move.answer)
  if (!isCheck && !answerOf(step, move.answer))
    return `"${move.answer}" is no answer here: ${step.answers.map(({ id }) => id).join(', ')}.`
  const lines = isCheck ? instructionSafety(walk, step) : step.safety
  const missing = (lines ?? []).filter((line) => !move.confirmed?.includes(line))
  return missing.length > 0 ? `Confirm first: ${missing.join(' ')}` : null
}

/** The safety notes of the instruction that is being followed; none when the walk has gone on from there. */
function instructionSafety({ at }: WalkRecord, step: TreeStep): readonly string[] | undefined {
  return at?.step === step.id && at.doing !== null ? answerOf(step, at.doing)?.fix?.safety : undefined
}

function tooLate(walk: WalkRecord, move: Move): string | null {
  if (walk.state === 'ended') {
    if (move.kind === 'note') return null
    const last = walk.entries.at(-1)
    return `The walk is over: ${last?.by ?? walk.by} finished it (${words(walk.outcome)}).`
  }
  if (move.kind === 'pause') return walk.state === 'paused' ? 'The walk is paused already.' : null
  if (move.kind === 'resume' || move.kind === 'note' || move.kind === 'finish' || move.kind === 'hand_over')
    return null
  if (move.kind === 'back') return walk.at?.step === move.step ? null : goneOn(walk)
  return fits(walk, move) ? null : goneOn(walk, move.step)
}

function fits({ at, body }: WalkRecord, { step, answer }: Extract<Move, { kind: 'answer' }>): boolean {
  if (!at || at.step !== step) return false
  const isCheck = (CHECKS as readonly string[]).includes(answer)
  if (at.doing === null) return !isCheck
  const fix = answerOf(stepOf(body, step)!, at.doing)?.fix
  return isCheck && (fix?.solved === undefined ? answer === 'done' : answer !== 'done')
}

/** Who was first, and with what. */
function goneOn(walk: WalkRecord, step?: string): string {
  const first = walk.entries.findLast((entry) => entry.kind === 'answer' && (!step || entry.step === step))
  const open = stepOf(walk.body, walk.at!.step)!.question
  if (!first) return `The walk stands at "${open}".`
  return `${first.by} answered this step first, with "${first.label}". The walk stands at "${open}".`
}

function apply(walk: WalkRecord, move: Move, known: Known): WalkRecord {
  const ts = move.ts ?? known.now
  switch (move.kind) {
    case 'answer':
      return takeAnswer(walk, move, known)
    case 'back':
      return goBack(walk, move, known)
    case 'note':
      return append(walk, entryOf(walk, move, 'note', known))
    case 'pause':
      return { ...append(walk, entryOf(walk, move, 'pause', known)), state: 'paused' }
    case 'resume': {
      const resumed = append(walk, entryOf(walk, move, 'resume', known))
      return { ...resumed, state: 'open', by: move.by, offered_to: null, since: ts }
    }
    case 'hand_over':
      return {
        ...append(walk, entryOf(walk, move, 'hand_over', known)),
        state: 'paused',
        offered_to: move.to,
      }
    case 'finish':
      return end(append(walk, entryOf(walk, move, 'finish', known)), {
        outcome: move.outcome,
        ts,
        ending: null,
      })
  }
}

function takeAnswer(walk: WalkRecord, move: Extract<Move, { kind: 'answer' }>, known: Known): WalkRecord {
  const ts = move.ts ?? known.now
  const at = walk.at!
  const step = stepOf(walk.body, at.step)!
  const next = append(walk, entryOf(walk, move, at.doing === null ? 'answer' : 'check', known))
  const awake: WalkRecord = { ...next, state: 'open', by: move.by, since: ts }
  if (at.doing === null) {
    const answer = answerOf(step, move.answer)!
    if (answer.fix) return { ...awake, at: { step: step.id, doing: answer.id } }
    return goTo(awake, answer.to, ts, null)
  }
  const answer = answerOf(step, at.doing)!
  const solved = move.answer === 'solved'
  return goTo(
    awake,
    solved ? answer.fix!.solved! : answer.to,
    ts,
    solved ? (answer.fix!.cause ?? null) : null,
  )
}

function goTo(walk: WalkRecord, to: string, ts: number, cause: string | null): WalkRecord {
  const ending = endingOf(walk.body, to)
  if (!ending) return { ...walk, at: { step: to, doing: null } }
  return { ...end(walk, { outcome: ending.outcome, ts, ending: to }), cause: cause ?? ending.cause ?? null }
}

function end(
  walk: WalkRecord,
  { outcome, ts, ending }: { outcome: WalkRecord['outcome']; ts: number; ending: string | null },
): WalkRecord {
  const ended_at = walk.at?.step ?? walk.ended_at
  return { ...walk, state: 'ended', at: null, ended: ts, outcome, ending, ended_at, offered_to: null }
}

/** One position back: from an instruction to its question, from a question to the one answered before. */
function goBack(walk: WalkRecord, move: Extract<Move, { kind: 'back' }>, known: Known): WalkRecord {
  const next = append(walk, entryOf(walk, move, 'back', known))
  const since = move.ts ?? known.now
  if (walk.at!.doing !== null) return { ...next, at: { step: walk.at!.step, doing: null }, since }
  const before = pathOf(walk).at(-2)
  return before === undefined ? next : { ...next, at: { step: before, doing: null }, since }
}

/** The steps that lead to where a walk stands, without those that were taken back. */
export function pathOf(walk: Pick<WalkRecord, 'entries' | 'body' | 'at' | 'ended_at'>): string[] {
  const path: string[] = []
  for (const { kind, step } of walk.entries) {
    if (kind === 'back') {
      const last = path.at(-1)
      if (last !== step) continue
      path.pop()
    } else if (kind === 'answer' && step !== null) {
      const known = path.indexOf(step)
      if (known >= 0) path.splice(known)
      path.push(step)
    }
  }
  const now = walk.at?.step
  if (now === undefined) return path
  const known = path.indexOf(now)
  if (known >= 0) path.splice(known)
  return [...path, now]
}

function append(walk: WalkRecord, entry: WalkEntry): WalkRecord {
  return { ...walk, entries: [...walk.entries, entry], revision: walk.revision + 1 }
}

function entryOf(walk: WalkRecord, move: Move, kind: EntryKind, known: Known): WalkEntry {
  const ts = move.ts ?? known.now
  const stepId = 'step' in move ? move.step : (walk.at?.step ?? null)
  const step = stepId === null ? undefined : stepOf(walk.body, stepId)
  const answer = move.kind === 'answer' ? move.answer : move.kind === 'finish' ? move.outcome : null
  const atStep = walk.at?.step === stepId && kind !== 'late'
  return {
    ...{ seq: walk.entries.length + 1, client_id: move.client_id, kind, step: stepId },
    question: step?.question ?? null,
    answer,
    label: labelOf(walk, move),
    ...{ by: move.by, ts, received: known.now },
    took_ms: atStep && (kind === 'answer' || kind === 'check') ? Math.max(0, ts - walk.since) : null,
    note: 'note' in move ? (move.note ?? null) : null,
    value: move.kind === 'answer' ? (move.value ?? null) : null,
    unit: move.kind === 'answer' && move.value !== undefined ? (step?.measure?.unit ?? null) : null,
    photo: null,
    confirmed: move.kind === 'answer' ? (move.confirmed ?? []) : [],
    evidence: kind === 'answer' ? [...(known.evidence ?? [])] : [],
    suggested: kind === 'answer' ? (known.suggested ?? null) : null,
  }
}

function labelOf(walk: WalkRecord, move: Move): string | null {
  if (move.kind === 'hand_over') return move.to
  if (move.kind !== 'answer') return null
  if (move.answer === 'solved') return 'Yes, it helped'
  if (move.answer === 'not_solved') return 'No, it did not help'
  if (move.answer === 'done') return 'Done'
  const step = stepOf(walk.body, move.step)
  return (step && answerOf(step, move.answer)?.label) ?? move.answer
}

/** Appends what was done beside the questions: a photo, an action. Twice the same counts once. */
export function addEntry(
  walk: WalkRecord,
  given: {
    client_id: string
    kind: 'photo' | 'action'
    by: string
    step: string
    photo?: string
    note?: string
  },
  now: number,
): WalkRecord {
  if (walk.entries.some(({ client_id }) => client_id === given.client_id)) return walk
  const base = entryOf(
    walk,
    { kind: 'note', note: '-', client_id: given.client_id, by: given.by, ts: now },
    given.kind,
    {
      now,
    },
  )
  const { question } = stepOf(walk.body, given.step) ?? { question: null }
  return append(walk, {
    ...base,
    ...{ step: given.step, question, photo: given.photo ?? null, note: given.note ?? null },
  })
}

function words(outcome: WalkRecord['outcome']): string {
  return outcome === 'called_help'
    ? 'called for help'
    : outcome === 'manual'
      ? 'manual intervention'
      : `${outcome}`
}
