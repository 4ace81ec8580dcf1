import { useEffect, useMemo } from 'react'
import type { CallError } from '../../../shared/rpc.ts'
import { addEntry, type Move, moveWalk } from '../../../shared/troubleshooting/move.ts'
import type { WalkRecord, WalkView } from '../../../shared/troubleshooting/walk.ts'
import { clock } from '../../state/clock.ts'
import { useSubscription } from '../../state/subscription.ts'
import { enqueue, type Queued, recallView, receiveView, useOutbox } from './outbox.ts'

export interface OpenWalk {
  view: WalkView | null
  /** As it will be once everything that waits has been taken. */
  walk: WalkRecord | null
  waiting: number
  error: CallError | null
  /** The console answered, and knows no such walk. */
  unknown: boolean
}

/** A walk as the console tells it, with what was done here on top: it goes on without a line. */
export function useWalk(id: string): OpenWalk {
  const view = useOutbox((state) => state.views[id] ?? null)
  const items = useOutbox((state) => state.items)
  const unknown = useOutbox((state) => state.ready && state.views[id] === undefined)
  useEffect(() => {
    void recallView(id)
  }, [id])
  const error = useSubscription('walks.live', { id }, (frame) => {
    clock.set(frame.now)
    if (frame.view) receiveView(frame.view)
  })
  const own = useMemo(() => items.filter(({ params }) => params.id === id), [items, id])
  const walk = useMemo(() => view && own.reduce(applied, view.walk), [view, own])
  return { view, walk, waiting: own.length, error, unknown }
}

/** The same rules as at the console; what it decides in the end is told when it answers. */
function applied(walk: WalkRecord, { call, params }: Queued): WalkRecord {
  if (call === 'trees.move') {
    return moveWalk(walk, params.move, { now: params.move.ts ?? walk.since }).walk
  }
  const { client_id, by, step, ts } = params
  return addEntry(walk, { client_id, kind: 'photo', by, step }, ts ?? walk.since)
}

type WithoutBase<M> = M extends unknown ? Omit<M, 'client_id' | 'ts' | 'by'> : never
/** A move as a screen makes it; who, when and under which id are added here. */
export type Step = WithoutBase<Move>

export function newClientId(): string {
  // randomUUID wants a secure page; a tablet may come over plain HTTP on the loopback of a tunnel.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Does something in a walk: kept at once, sent when there is a line. */
export function move(id: string, step: Step, by: string): Promise<void> {
  const made = { ...step, by, client_id: newClientId(), ts: clock.now() } as Move
  return enqueue({ call: 'trees.move', params: { id, move: made } })
}

export function keepPhoto(
  id: string,
  { step, data, by }: { step: string; data: string; by: string },
): Promise<void> {
  const params = { id, by, step, data, client_id: newClientId(), ts: clock.now() }
  return enqueue({ call: 'trees.addPhoto', params })
}
