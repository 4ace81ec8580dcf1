import type { DesktopNotice } from '../delivery.ts'
import type { Notice } from '../notice.ts'

/** A notification of the system: the first line as its title, what there is room for below. */
export function desktopOf({ thread, title, facts, lines, more, alerts }: Notice): DesktopNotice {
  const shown = lines.slice(0, 4)
  const rest = more + lines.length - shown.length
  const body =
    lines.length > 0
      ? [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])]
      : facts
          .filter(([name]) => name === 'Where' || name === 'If nobody acts')
          .map(([name, text]) => `${name}: ${text}`)
  return { tag: thread, title, body: body.join('\n'), alert: alerts.length === 1 ? alerts[0]! : null }
}
