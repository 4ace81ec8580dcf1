import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

const MOST_BYTES = 2 << 20
const KEEP = 5

/** The program's log: one file that is set aside when it is full, the last few of which are kept. */
export class LogFile {
  readonly folder: string
  readonly #file: string
  readonly #now: () => number
  readonly #mostBytes: number
  #bytes: number

  constructor(dataDir: string, { now = Date.now, mostBytes = MOST_BYTES } = {}) {
    this.folder = path.join(dataDir, 'logs')
    this.#file = path.join(this.folder, 'andon.log')
    this.#now = now
    this.#mostBytes = mostBytes
    mkdirSync(this.folder, { recursive: true })
    this.#bytes = existsSync(this.#file) ? statSync(this.#file).size : 0
  }

  /** A log that cannot be written, on a full disk say, ends nothing. */
  write(text: string): void {
    try {
      for (const line of text.split('\n')) if (line.trim() !== '') this.#append(line)
    } catch {
      // See above.
    }
  }

  /** The last lines, oldest first. */
  tail(lines: number): string[] {
    const files = [this.#aside(1), this.#file].filter((file) => existsSync(file))
    const all = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    return all.filter(Boolean).slice(-lines)
  }

  #append(line: string): void {
    const entry = `${new Date(this.#now()).toISOString()} ${line}\n`
    if (this.#bytes + entry.length > this.#mostBytes) this.#rotate()
    appendFileSync(this.#file, entry, { mode: 0o600 })
    this.#bytes += Buffer.byteLength(entry)
  }

  #rotate(): void {
    rmSync(this.#aside(KEEP), { force: true })
    for (let n = KEEP - 1; n >= 1; n--)
      if (existsSync(this.#aside(n))) renameSync(this.#aside(n), this.#aside(n + 1))
    if (existsSync(this.#file)) renameSync(this.#file, this.#aside(1))
    this.#bytes = 0
  }

  #aside(n: number): string {
    return path.join(this.folder, `andon.${n}.log`)
  }
}
