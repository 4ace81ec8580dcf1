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

const ACTS = 'act:'
/** Each act under a name of its own, in the order of the acts: a second page of this device overwrites none. */
const actKey = (turn: number, { params }: Queued) =>
  `${ACTS}${String(turn).padStart(9, '0')}:${'move' in params ? params.move.client_id : params.client_id}`
const walkKey = (id: string) => `walk:${id}`

let store: Kept = kept
let sending = false
let turn = 0
/** Under which name each waiting act is kept. */
const keys = new WeakMap<Queued, string>()
let loading: Promise<void> | null = null

interface KeptAct {
  key: string
  item: Queued
}

/** Brings back what an earlier page did not get rid of. */
export function loadOutbox(): Promise<void> {
  loading ??= store
    .all<KeptAct>(ACTS)
    .then((acts) => {
      for (const { key, item } of acts) keys.set(item, key)
      turn = Math.max(turn, ...acts.map(({ key }) => Number(key.slice(ACTS.length).split(':')[0])))
      useOutbox.setState((state) => ({
        items: [...acts.map(({ item }) => item), ...state.items],
        ready: true,
      }))
    })
    .catch(() => useOutbox.setState({ ready: true, unsafe: true }))
  return loading
}

/** A walk as this tablet knew it last; for a page that is opened without a line. */
export async function recallView(id: string): Promise<void> {
  const view = await store.get<WalkView>(walkKey(id)).catch(() => null)
  // An earlier version of the page kept nothing ahead.
  const whole = view && { ...view, ahead: view.ahead ?? {} }
  if (whole && !useOutbox.getState().views[id])
    useOutbox.setState((state) => ({ views: { ...state.views, [id]: whole } }))
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
  const key = actKey(++turn, item)
  keys.set(item, key)
  await safely(store.put(key, { key, item } satisfies KeptAct))
}

/** Sends what waits, one after the other in the order it was done, until nothing is left or the line ends. */
export async function flush(client: Client): Promise<void> {
  await loadOutbox()
  if (sending) return
  sending = true
  try {
    for (let next = useOutbox.getState().items[0]; next; next = useOutbox.getState().items[0]) {
      const done = next
      if (!(await sent(client, done))) break
      useOutbox.setState((state) => ({ items: state.items.filter((item) => item !== done) }))
      const key = keys.get(done)
      if (key !== undefined) await safely(store.remove(key))
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
  turn = 0
  useOutbox.setState({ items: [], views: {}, told: {}, ready: false, unsafe: false })
}
