import { create } from 'zustand'
import type { Params } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Moved, WalkView } from '../../../shared/troubleshooting/walk.ts'
import type { Client } from '../../client.ts'
import { type Kept, kept } from './kept.ts'

/** What was done here and has not reached the console yet. Its client id keeps it from counting twice. */
export type Queued =
  | { call: 'trees.move'; params: Params<'trees.move'> }
  | { call: 'trees.addPhoto'; params: Params<'trees.addPhoto'> }

interface Outbox {
  items: readonly Queued[]
  /** What the tablet knows of each walk, newest first told by the console. */
  views: Readonly<Record<string, WalkView>>
  /** What a person has to be told about their act, by walk. */
  told: Readonly<Record<string, string>>
  /** What was kept by an earlier page is here. */
  ready: boolean
  /** The browser could not keep it: it is lost when this page is closed before the line is back. */
  unsafe: boolean
}

export const useOutbox = create<Outbox>(() => ({
  items: [],
  views: {},
  told: {},
  ready: false,
  unsafe: false,
}))

const ITEMS = 'outbox'
const walkKey = (id: string) => `walk:${id}`

let store: Kept = kept
let sending = false
let loading: Promise<void> | null = null

/** Brings back what an earlier page did not get rid of. */
export function loadOutbox(): Promise<void> {
  loading ??= store
    .get<Queued[]>(ITEMS)
    .then((items) =>
      useOutbox.setState((state) => ({ items: [...(items ?? []), ...state.items], ready: true })),
    )
    .catch(() => useOutbox.setState({ ready: true, unsafe: true }))
  return loading
}

/** A walk as this tablet knew it last; for a page that is opened without a line. */
export async function recallView(id: string): Promise<void> {
  const view = await store.get<WalkView>(walkKey(id)).catch(() => null)
  if (view && !useOutbox.getState().views[id])
    useOutbox.setState((state) => ({ views: { ...state.views, [id]: view } }))
}

/** The console told how a walk stands. An older answer that comes late changes nothing. */
export function receiveView(view: WalkView): void {
  const { id, revision } = view.walk
  const known = useOutbox.getState().views[id]
  if (known && known.walk.revision > revision) return
  useOutbox.setState((state) => ({ views: { ...state.views, [id]: view } }))
  if (known?.walk.revision === revision) return
  if (view.walk.state === 'ended') void safely(store.remove(walkKey(id)))
  else void safely(store.put(walkKey(id), view))
}

/** Keeps an act before anything is sent. @returns when it is safe */
export async function enqueue(item: Queued): Promise<void> {
  await loadOutbox()
  useOutbox.setState((state) => ({ items: [...state.items, item] }))
  await safely(store.put(ITEMS, useOutbox.getState().items))
}

/** Sends what waits, one after the other in the order it was done, until nothing is left or the line ends. */
export async function flush(client: Client): Promise<void> {
  await loadOutbox()
  if (sending) return
  sending = true
  try {
    for (let next = useOutbox.getState().items[0]; next; next = useOutbox.getState().items[0]) {
      if (!(await sent(client, next))) break
      useOutbox.setState((state) => ({ items: state.items.filter((item) => item !== next) }))
      await safely(store.put(ITEMS, useOutbox.getState().items))
    }
  } finally {
    sending = false
  }
}

export function dismiss(walk: string): void {
  useOutbox.setState(({ told: { [walk]: _, ...told } }) => ({ told }))
}

/** @returns whether it is off the list: taken, or refused for good and told */
async function sent(client: Client, { call, params }: Queued): Promise<boolean> {
  try {
    const moved = (await client.call(call, params as never)) as Moved
    receiveView(moved.view)
    if (moved.told !== null) say(params.id, moved.told)
    return true
  } catch (failure) {
    const { code, message } = CallError.from(failure)
    // Only a lost line or a busy console is worth another try.
    if (code === 'unavailable' || code === 'cancelled' || code === 'internal') return false
    say(params.id, `Not taken: ${message}`)
    return true
  }
}

function say(walk: string, text: string): void {
  useOutbox.setState((state) => ({ told: { ...state.told, [walk]: text } }))
}

async function safely(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch {
    useOutbox.setState({ unsafe: true })
  }
}

/** For tests: begins anew, with another place to keep things. */
export function resetOutbox(place: Kept): void {
  store = place
  loading = null
  sending = false
  useOutbox.setState({ items: [], views: {}, told: {}, ready: false, unsafe: false })
}
