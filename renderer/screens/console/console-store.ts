import { create } from 'zustand'
import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { clock } from '../../state/clock.ts'
import { useConnection } from '../../state/connection.ts'

/** A line that was run, and what came of it. */
export interface Entry {
  id: number
  line: string
  at: number
  answer: ConsoleAnswer | null
  error: CallError | null
}

const KEPT = 100
const HISTORY = 'andon-console-history'

/** What was run on this page, oldest first; it stays while one looks at another screen. */
export const useConsoleEntries = create<{ entries: readonly Entry[] }>(() => ({ entries: [] }))

let lastId = 0

/** Runs a line under the person's name and shows its answer; nothing when they decline to say who they are. */
export async function runLine(line: string): Promise<void> {
  const by = await askPerson()
  if (by === null) return
  remember(line)
  lastId += 1
  const entry: Entry = { id: lastId, line, at: clock.now(), answer: null, error: null }
  useConsoleEntries.setState(({ entries }) => ({ entries: [...entries, entry].slice(-KEPT) }))
  const { client } = useConnection.getState()
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    settle(entry.id, { answer: await client.call('console.run', { line, by }) })
  } catch (failure) {
    settle(entry.id, { error: CallError.from(failure) })
  }
}

export function clearEntries(): void {
  useConsoleEntries.setState({ entries: [] })
}

function settle(id: number, what: Partial<Entry>): void {
  useConsoleEntries.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.id === id ? { ...entry, ...what } : entry)),
  }))
}

/** Lines that were run in this browser, oldest first. */
export function history(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(HISTORY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : []
  } catch {
    return []
  }
}

function remember(line: string): void {
  const before = history().filter((one) => one !== line)
  localStorage.setItem(HISTORY, JSON.stringify([...before, line].slice(-KEPT)))
}
