import Type from 'typebox'
import { Cursor, call, closed, Id, Limit } from '../call.ts'
import type { HandoverDraft, HandoverView, SignedHandover } from './handover.ts'

const Notes = Type.String({ maxLength: 10_000 })

/** From one shift to the next. */
export const handoverCalls = {
  'handover.get': call<HandoverView>()(
    'What goes over to the next shift now; with an id, a signed hand-over as it was.',
    Type.Object({ id: Type.Optional(Id) }, closed),
  ),
  'handover.list': call<{ handovers: SignedHandover[]; next_cursor: string | null }>()(
    'Signed hand-overs, newest first.',
    Type.Object({ limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }, closed),
  ),
  'handover.note': call<HandoverDraft>()(
    'Keeps the notes of the one who leaves until the hand-over is signed.',
    Type.Object({ by: Id, notes: Notes }, closed),
  ),
  'handover.sign': call<HandoverView>()(
    'Signs the hand-over: `by` leaves, `to` takes over. What is open is kept as it is at this moment.',
    Type.Object({ by: Id, to: Id, notes: Type.Optional(Notes) }, closed),
  ),
} as const
