import type { AccessView, ListenerOrder } from '../../../shared/access/device.ts'
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

/** The push source of the page where devices are paired. */
export function accessSource(access: Access, wake: () => void) {
  let dirty = true
  const close = access.onChange(() => {
    dirty = true
    wake()
  })
  return {
    take(): AccessView | undefined {
      if (!dirty) return undefined
      dirty = false
      return access.view()
    },
    close,
  }
}
