import type { PredictionsFrame } from '../../../shared/health/calls.ts'
import type { Session } from '../session.ts'

interface Deps {
  session: () => Session
  onSession(listener: () => void): () => void
  now(): number
}

/** What clients see of the predictions: the whole list when it is new, else how the run stands. */
export function predictionsSource({ session, onSession, now }: Deps, wake: () => void) {
  let told: string | null = null
  let changed = true
  const change = () => {
    changed = true
    wake()
  }
  let unlisten = session().services.predictions.onChange(change)
  const unfollow = onSession(() => {
    unlisten()
    told = null
    unlisten = session().services.predictions.onChange(change)
    change()
  })
  return {
    take(): PredictionsFrame | undefined {
      if (!changed) return undefined
      changed = false
      const { predictions } = session().services
      const frame: PredictionsFrame = { now: now(), run: predictions.status() }
      const robots = predictions.list()
      const text = JSON.stringify(robots)
      if (text === told) return frame
      told = text
      return { ...frame, robots }
    },
    close() {
      unlisten()
      unfollow()
    },
  }
}
