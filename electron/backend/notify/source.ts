import type { DesktopFrame, NotifyFrame } from '../../../shared/notify/delivery.ts'
import type { TopicDeps } from '../topics.ts'
import type { Notify } from './notify.ts'

interface Source<T> {
  take(): T | undefined
  close(): void
}

/** The plan and how the channels work, whenever that changed. */
export function notifySource(deps: TopicDeps, wake: () => void): Source<NotifyFrame> {
  let dirty = true
  const unfollow = followSession(deps, (notify) => {
    dirty = true
    wake()
    return notify.onChange(() => {
      dirty = true
      wake()
    })
  })
  return {
    take() {
      if (!dirty) return undefined
      dirty = false
      return { now: deps.now(), view: deps.session().services.notify.view() }
    },
    close: unfollow,
  }
}

/** Notifications of the system, to be shown by the window that listens. */
export function desktopSource(deps: TopicDeps, wake: () => void): Source<DesktopFrame> {
  let source: Source<DesktopFrame>
  const unfollow = followSession(deps, (notify) => {
    source = notify.desktop.source(wake)
    return source.close
  })
  return { take: () => source.take(), close: unfollow }
}

/** Follows the present session, whichever that is. */
function followSession(
  { session, onSession }: TopicDeps,
  follow: (notify: Notify) => () => void,
): () => void {
  let unfollow = follow(session().services.notify)
  const unlisten = onSession(() => {
    unfollow()
    unfollow = follow(session().services.notify)
  })
  return () => {
    unfollow()
    unlisten()
  }
}
