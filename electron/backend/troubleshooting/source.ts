import type { WalksFrame } from '../../../shared/troubleshooting/walk.ts'
import type { TopicDeps } from '../topics.ts'

/** What the console knows about a robot is looked at this often while somebody stands beside it. */
const LOOK_EVERY_MS = 1000

/** The walks under way; with one named, that one with its evidence, whenever either says something new. */
export function walksSource(deps: TopicDeps, id: string | null, wake: () => void) {
  const walks = () => deps.session().services.walks
  let told = ''
  const look = () => {
    const walk = id === null ? null : walks().find(id)
    if (walk?.at) void walks().scenes.refresh(walk.robot).then(wake)
  }
  look()
  const timer = id === null ? null : setInterval(look, LOOK_EVERY_MS)
  let unlisten = walks().onChange(wake)
  const unsession = deps.onSession(() => {
    unlisten()
    unlisten = walks().onChange(wake)
    wake()
  })
  return {
    take(): WalksFrame | undefined {
      const walk = id === null ? null : walks().find(id)
      const frame = { now: deps.now(), walks: walks().present(), view: walk && walks().view(walk) }
      const text = JSON.stringify({ ...frame, now: 0, view: frame.view && { ...frame.view, now: 0 } })
      if (text === told) return undefined
      told = text
      return frame
    },
    close() {
      if (timer) clearInterval(timer)
      unlisten()
      unsession()
    },
  }
}
