import type { CohortFields } from '../../../../shared/fleet/cohort.ts'
import type { MessageIn, Refusal } from '../../border/message-in.ts'

/** A message as it would have come over the broker. */
export interface Draft {
  topic: string
  payload: Buffer
  /** When it was received, epoch ms; null when the file does not say. */
  captured: number | null
  /** What the robot was at the time, when the row tells it beside the message; else null. */
  was: Partial<CohortFields> | null
}

/** A part of a file that stands or falls by itself: a line, a CSV record, an item of a JSON list, a trace. */
export interface Row {
  /** null where lines mean nothing: in a JSON document. */
  line: number | null
  /** Which of several in its line or document, from 1. */
  item: number | null
  parts: (Draft | MessageIn)[]
  faults: Refusal[]
}

/** What a row holds, without its place. */
export type Content = Pick<Row, 'parts' | 'faults'>

export const isDraft = (part: Draft | MessageIn): part is Draft => 'topic' in part

export function refused(reason: Refusal['reason'], detail: string): Content {
  return { parts: [], faults: [{ reason, detail }] }
}

/** What decides how rows become messages. */
export interface Reading {
  /** First part of the robots' topics. */
  root: string
  /** The robot of rows that name none. */
  robot: string | null
}

/** A message to one of the robot's channels, or the reason why its robot cannot be one. */
export function toRobot(
  { root, robot: other }: Reading,
  given: unknown,
  channel: string,
  fields: object,
  was: Draft['was'] = null,
): Content {
  const robot = given ?? other
  if (robot === null || robot === undefined || robot === '') {
    return refused('wrong_type', '/robot: missing; name the robot of all rows with --robot ID')
  }
  if ((typeof robot !== 'string' && typeof robot !== 'number') || /[/+#]/.test(`${robot}`)) {
    return refused('wrong_type', `/robot: expected an id without / + #, found ${shown(robot)}`)
  }
  return draft(`${root}/${robot}/${channel}`, JSON.stringify(fields), null, was)
}

export function draft(
  topic: string,
  payload: string | Buffer,
  captured: number | null,
  was: Draft['was'] = null,
): Content {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
  return { parts: [{ topic, payload: bytes, captured, was }], faults: [] }
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
