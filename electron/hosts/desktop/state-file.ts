import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { WindowState } from './window-place.ts'

/** Where each window was, by its name, in one file of the data folder. */
export class StateFile {
  readonly #file: string
  #states: Record<string, Partial<WindowState>>

  constructor(file: string) {
    this.#file = file
    this.#states = read(file)
  }

  get(name: string): Partial<WindowState> | null {
    return this.#states[name] ?? null
  }

  /** What cannot be written is forgotten: a window at another place is no reason to stop. */
  set(name: string, state: WindowState): void {
    this.#states = { ...this.#states, [name]: state }
    try {
      writeFileSync(`${this.#file}.new`, JSON.stringify(this.#states), { mode: 0o600 })
      renameSync(`${this.#file}.new`, this.#file)
    } catch {
      // See above.
    }
  }
}

function read(file: string): Record<string, Partial<WindowState>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, Partial<WindowState>>) : {}
  } catch {
    return {}
  }
}
