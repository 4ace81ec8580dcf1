import type { Rule } from '../../../../shared/alerts/rule.ts'
import { BROKER_LOST_MS } from '../../alerts/listening.ts'
import type { Member } from '../../db/members.ts'
import type { ReadDb } from '../../db/open.ts'
import { Firings } from './firings.ts'
import { type Stretch, stretchesOf } from './pauses.ts'
import { constant, feedPieces, type Piece } from './pieces.ts'
import { predictedPieces } from './predicted.ts'
import type { Fed } from './rates.ts'
import { type Silence, silencesOf } from './silences.ts'
import type { Span } from './span.ts'

/** The moments are looked at as they are. */
const STEP_MS = 1000

/** Feeds what robots were: as they said, as their silence was written down, as it was predicted. */
export function feedRobots(db: ReadDb, rule: Rule, span: Span): Fed {
  const firings = new Firings(rule)
  const piecesOf = piecesFor(db, rule, span)
  for (const robot of span.robots(rule.filter)) {
    span.goOn()
    feedPieces(firings, robot.id, piecesOf(robot, span), span.unheard)
  }
  return { firings, stepMs: STEP_MS }
}

/** Feeds when the broker was lost. */
export function feedConsole(db: ReadDb, rule: Rule, span: Span): Fed {
  const firings = new Firings(rule)
  const lost = stretchesOf(db, 'broker_down', span).map(({ from, to }) => ({
    from: from + BROKER_LOST_MS,
    to,
  }))
  feedPieces(firings, 0, flagPieces(lost, span), span.off)
  return { firings, stepMs: STEP_MS }
}

type PiecesOf = (robot: Member, within: Stretch) => Piece[]

function piecesFor(db: ReadDb, rule: Rule, span: Span): PiecesOf {
  const { name } = rule.measure
  if (name === 'failure_in_d') return predictedPieces(db, rule, span)
  const silences = silencesOf(db, span)
  const of = ({ id }: Member) => silences.get(id) ?? []
  if (name === 'lost') return (robot, within) => flagPieces(of(robot).map(lostOf), within)
  if (name === 'silence_s') return (robot, within) => silencePieces(of(robot), rule, within)
  const states = statesOf(db, span)
  return (robot, { from, to }) => {
    const told = states.get(robot.id) ?? []
    // What was imported may be older than its first message.
    const known = Math.min(robot.firstSeen, told[0]?.ts ?? to)
    return statePieces(told, name, of(robot).map(lostOf), { from: Math.max(from, known), to })
  }
}

const lostOf = ({ lostFrom, to }: Silence): Stretch => ({ from: lostFrom, to })

/** 1 in the stretches, 0 between them. */
function flagPieces(stretches: readonly Stretch[], { from, to }: Stretch): Piece[] {
  const pieces: Piece[] = []
  let at = from
  const add = (until: number, value: number) => {
    if (until > at) pieces.push({ from: at, to: until, value: constant(value) })
    at = Math.max(at, until)
  }
  for (const one of stretches) {
    add(Math.min(one.from, to), 0)
    add(Math.min(one.to, to), 1)
  }
  add(to, 0)
  return pieces
}

/** How long a robot has not been heard, growing within each silence. */
function silencePieces(silences: readonly Silence[], rule: Rule, within: Stretch): Piece[] {
  const limitMs = (rule.threshold ?? 0) * 1000
  return flagPieces(silences, within).map((piece) => {
    if (piece.value(piece.from) === 0) return piece
    const began = silences.findLast(({ from }) => from <= piece.from)!.from
    return { ...piece, value: (ts) => (ts - began) / 1000, passes: began + limitMs + 1 }
  })
}

interface Told {
  ts: number
  state: string
}

/** What a robot said to be, as long as it could be heard; what it is while it is lost nobody knows. */
function statePieces(
  states: readonly Told[],
  name: string,
  lost: readonly Stretch[],
  within: Stretch,
): Piece[] {
  const { from, to } = within
  const turns = [...states.map(({ ts }) => ts), ...lost.flatMap((one) => [one.from, one.to])]
  const bounds = [...new Set([from, ...turns.filter((ts) => ts > from && ts < to), to])].sort((a, b) => a - b)
  let state = 0
  let silence = 0
  return bounds.slice(0, -1).map((begin, index) => {
    while (state < states.length && states[state]!.ts <= begin) state++
    while (silence < lost.length && lost[silence]!.to <= begin) silence++
    const told = states[state - 1]
    const unknown = told === undefined || (lost[silence]?.from ?? to) <= begin
    const value = unknown ? null : told.state === name ? 1 : 0
    return { from: begin, to: bounds[index + 1]!, value: constant(value) }
  })
}

/** Each robot's told states, and the one it came with. */
function statesOf(db: ReadDb, { from, to }: Stretch): Map<number, Told[]> {
  const rows = db
    .prepare(
      `SELECT robot, ts, state FROM robot_states WHERE ts >= @from AND ts < @to
       UNION ALL
       SELECT s.robot, s.ts, s.state FROM robots r JOIN robot_states s ON s.robot = r.id
         AND s.ts = (SELECT max(ts) FROM robot_states WHERE robot = r.id AND ts < @from)
       ORDER BY 1, 2`,
    )
    .all({ from, to }) as (Told & { robot: number })[]
  return Map.groupBy(rows, ({ robot }) => robot)
}
