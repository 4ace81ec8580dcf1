import { create } from 'zustand'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { clock } from './clock.ts'

/** Everything pushed on `console.status`; null until the first frame. */
export const useConsole = create<{ status: ConsoleStatus | null }>(() => ({ status: null }))

export function receiveConsole(status: ConsoleStatus): void {
  clock.set(status.now)
  useConsole.setState({ status })
}
