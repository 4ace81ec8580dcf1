import type { ConsoleProblem, ConsoleProblemKind } from '../../shared/status/console.ts'

interface Explained {
  kind: ConsoleProblemKind
  message: string
  action: string
}

/** What a failed write means to the person at the console. */
export function explainStorage(error: unknown): Explained {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (/SQLITE_FULL|ENOSPC/.test(code) || /disk is full|no space/i.test(String(error))) {
    return {
      kind: 'disk_full',
      message: 'The disk is full: nothing new is stored. What is on screen and in history stays readable.',
      action:
        'Free space on the disk of the data folder; storing goes on by itself. Shorter retention helps (Settings → Retention).',
    }
  }
  if (/SQLITE_CORRUPT|SQLITE_NOTADB/.test(code)) {
    return {
      kind: 'database_damaged',
      message:
        'The database file is damaged: new messages may not be stored, and some history may not be readable.',
      action:
        'Stop Andon, keep a copy of the data folder, and put the newest backup in the place of andon.db.',
    }
  }
  if (/SQLITE_READONLY|EACCES|EPERM/.test(code)) {
    return {
      kind: 'database_error',
      message: 'The database cannot be written: the data folder is read-only.',
      action: 'Give the user that runs Andon write access to the data folder; storing goes on by itself.',
    }
  }
  return {
    kind: 'database_error',
    message: `Storing failed (${code || String(error)}). Messages are held and tried again.`,
    action: 'If this stays, restart Andon; if it comes back, check the disk.',
  }
}

/** The console's own problems, one per kind, each with since when. */
export class Problems {
  readonly #open = new Map<ConsoleProblemKind, ConsoleProblem>()
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  raise(problem: Omit<ConsoleProblem, 'since'>, now: number): void {
    const known = this.#open.get(problem.kind)
    if (known?.message === problem.message) return
    this.#open.set(problem.kind, { ...problem, since: known?.since ?? now })
    this.#changed()
  }

  clear(...kinds: ConsoleProblemKind[]): void {
    let cleared = false
    for (const kind of kinds) cleared = this.#open.delete(kind) || cleared
    if (cleared) this.#changed()
  }

  has(kind: ConsoleProblemKind): boolean {
    return this.#open.has(kind)
  }

  list(): ConsoleProblem[] {
    return [...this.#open.values()]
  }
}
