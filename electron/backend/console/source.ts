import type { MonitorFrame } from '../../../shared/console/answer.ts'
import { monitorText } from '../../../shared/console/monitor.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { TopicDeps } from '../topics.ts'

const EVERY_MS = 2000
const LONGEST_MS = 86_400_000

/** How the fleet does since a moment, until another; the last frame is from the end. */
export function monitorSource(
  deps: TopicDeps,
  { from, until }: { from: number; until: number },
  wake: () => void,
) {
  if (until <= from || until - from > LONGEST_MS)
    throw new CallError('bad_request', '"until" lies after "from", by at most a day.', '/until')
  let frame: MonitorFrame | undefined
  let over = false
  let asking = false
  const ask = async () => {
    if (asking || over) return
    asking = true
    const now = deps.now()
    const session = deps.session()
    session.settle()
    const figures = await session.readers.run('monitor', { from, to: Math.min(now, until) }).catch(() => null)
    asking = false
    over = now >= until
    if (over) clearInterval(timer)
    if (!figures) return
    frame = { now, from, until, ...figures, text: monitorText(figures) }
    wake()
  }
  const timer = setInterval(() => void ask(), EVERY_MS)
  void ask()
  return {
    take(): MonitorFrame | undefined {
      const taken = frame
      frame = undefined
      return taken
    },
    close() {
      over = true
      clearInterval(timer)
    },
  }
}
