import type { Alert } from '../../../shared/alerts/alert.ts'
import type { Asked } from './acts/act-dialog.tsx'
import { possibleActs } from './acts/possible.ts'
import { useActs } from './acts/use-acts.ts'
import { type KeyAct, moved } from './keys.ts'
import { alertsOf } from './lines.ts'
import { focusedLine, focusLine, useInboxKeys } from './use-inbox-keys.ts'
import type { Lines } from './use-lines.ts'
import type { View } from './view.ts'

interface KeyActsOptions {
  lines: Lines
  view: View
  onView: (part: Partial<View>) => void
  ask: (asked: Asked) => void
  help: () => void
}

/** Does what the keys of the inbox say. */
export function useKeyActs({ lines, view, onView, ask, help }: KeyActsOptions): void {
  const acts = useActs()
  const askFor = (kind: Asked['kind'], alerts: readonly Alert[]) => {
    if (alerts.length > 0) ask({ kind, alerts })
  }
  useInboxKeys((act) => {
    const at = currentIndex(lines, view)
    const meant = meantBy(lines, at)
    const can = possibleActs(meant)
    switch (act.do) {
      case 'move':
        return move(lines, at, act, view, onView)
      case 'choose':
        return at < 0 ? undefined : lines.acts.choose(lines.lines[at]!.key, act.range)
      case 'acknowledge':
        if (can.acknowledge.length > 0)
          void acts.acknowledge(can.acknowledge).then((done) => done && lines.clear())
        return
      case 'shelve':
        return askFor('shelve', can.shelve)
      case 'outOfService':
        return askFor('outOfService', can.outOfService)
      case 'back':
        if (can.unshelve.length > 0) void acts.unshelve(can.unshelve)
        if (can.inService.length > 0) void acts.inService(can.inService)
        return
      case 'comment':
        return askFor('comment', meant)
      case 'assign':
      case 'incident':
        return askFor(act.do, can.handle)
      case 'escape':
        return view.alert === null ? lines.clear() : onView({ alert: null })
      case 'help':
        return help()
    }
  })
}

/** The line with the focus, else the one whose details are open; −1 when there is none. */
function currentIndex({ lines }: Lines, view: View): number {
  const focused = focusedLine()
  const at = lines.findIndex(({ key }) => key === focused)
  if (at >= 0 || view.alert === null) return at
  return lines.findIndex(({ key }) => key === `alert/${view.alert}`)
}

/** What is chosen; with nothing chosen the current line. */
function meantBy({ lines, chosenAlerts }: Lines, at: number): readonly Alert[] {
  if (chosenAlerts.length > 0) return chosenAlerts
  const line = lines[at]
  return line ? alertsOf(line) : []
}

/** To the next line; open details follow. */
function move(
  { lines }: Lines,
  at: number,
  { by }: Extract<KeyAct, { do: 'move' }>,
  view: View,
  onView: (part: Partial<View>) => void,
): void {
  const next = lines[moved(at, by, lines.length)]
  if (!next) return
  focusLine(next.key)
  if (view.alert !== null && next.kind === 'alert') onView({ alert: next.alert.id })
}
