import { useNavigate } from 'react-router'
import type { DesktopNotice } from '../../shared/notify/delivery.ts'
import { alertsPath } from '../app/paths.ts'
import { useSubscription } from '../state/subscription.ts'

const NOTHING = {}

/** Shows what the backend tells the desktop, as notifications of the system. Shows nothing itself. */
export function DesktopNotices(): null {
  const navigate = useNavigate()
  useSubscription('notify.desktop', NOTHING, ({ notices }) => {
    for (const notice of notices) show(notice, (path) => void navigate(path))
  })
  return null
}

/** The tag keeps several windows from showing the same twice. */
function show({ tag, title, body, alert }: DesktopNotice, open: (path: string) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const shown = new Notification(title, { tag, body })
  shown.onclick = () => {
    window.focus()
    open(alert === null ? alertsPath() : alertsPath({ alert }))
    shown.close()
  }
}
