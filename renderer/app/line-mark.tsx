import { useConnection } from '../state/connection.ts'
import { useConsole } from '../state/console.ts'
import { Definition } from '../ui/definition.tsx'
import { LevelMark } from '../ui/level-mark.tsx'
import { lineOf } from './line.ts'

/** Whether messages reach this screen, always in view. */
export function LineMark() {
  const status = useConnection((state) => state.status)
  const since = useConnection((state) => state.since)
  const broker = useConsole((state) => state.status?.broker ?? null)
  const line = lineOf(status, broker)
  const at = status === 'connected' && broker ? broker.since : since
  return (
    <Definition name="Connection" meaning={line.about} window="so since" at={at}>
      <LevelMark level={line.level} word={line.word} />
    </Definition>
  )
}
