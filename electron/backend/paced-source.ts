import type { Session } from './session.ts'
import type { TopicDeps } from './topics.ts'

interface Paced<T> {
  /** An eye cannot use more frames than one in this time. */
  everyMs: number
  /** Calls back whenever something changed in a session; returns the function that ends it. */
  follow(session: Session, changed: () => void): () => void
  frame(session: Session, now: number): T
}

/** A push of what is newest, some time after it changed at most, in whichever session is the present one. */
export function pacedSource<T>(
  { session, onSession, now }: TopicDeps,
  { everyMs, follow, frame }: Paced<T>,
  wake: () => void,
): { take(): T | undefined; close(): void } {
  let changed = true
  let toldAt = 0
  let timer: NodeJS.Timeout | null = null
  const note = () => {
    changed = true
    timer ??= setTimeout(
      () => {
        timer = null
        wake()
      },
      Math.max(0, toldAt + everyMs - now()),
    )
  }
  let unfollow = follow(session(), note)
  const unlisten = onSession(() => {
    unfollow()
    unfollow = follow(session(), note)
    note()
  })
  return {
    take() {
      if (!changed) return undefined
      changed = false
      toldAt = now()
      return frame(session(), toldAt)
    },
    close() {
      if (timer) clearTimeout(timer)
      unfollow()
      unlisten()
    },
  }
}
