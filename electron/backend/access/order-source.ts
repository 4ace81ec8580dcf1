import type { ListenerOrder } from '../../../shared/access/device.ts'
import type { Access } from './access.ts'

/** The push source that tells the host where to listen. */
export function orderSource(access: Access, wake: () => void) {
  let dirty = true
  const close = access.onOrder(() => {
    dirty = true
    wake()
  })
  return {
    take(): ListenerOrder | undefined {
      if (!dirty || !access.order) return undefined
      dirty = false
      return access.order
    },
    close,
  }
}
