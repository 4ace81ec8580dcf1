import type { MaintenanceFrame } from '../../../shared/maintenance/calendar.ts'
import type { Maintenance } from './maintenance.ts'

/** Time alone makes a job overdue: the counts are looked at this often. */
const LOOK_EVERY_MS = 1000

interface Deps {
  maintenance: () => Maintenance
  onSession(listener: () => void): () => void
}

/** Tells that jobs changed; what is shown is asked for again. */
export function maintenanceSource({ maintenance, onSession }: Deps, wake: () => void) {
  let told = ''
  const timer = setInterval(wake, LOOK_EVERY_MS)
  let unlisten = maintenance().onChange(wake)
  const unsession = onSession(() => {
    unlisten()
    told = ''
    unlisten = maintenance().onChange(wake)
    wake()
  })
  return {
    take(): MaintenanceFrame | undefined {
      const frame = maintenance().frame()
      const text = JSON.stringify({ ...frame, now: 0 })
      if (text === told) return undefined
      told = text
      return frame
    },
    close() {
      clearInterval(timer)
      unlisten()
      unsession()
    },
  }
}
