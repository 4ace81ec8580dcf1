import { useEffect } from 'react'

/** Keeps the display on while the page is in view (Screen Wake Lock, W3C). Where it cannot, the display may sleep. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let over = false
    const take = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      const taken = await navigator.wakeLock.request('screen').catch(() => null)
      if (over) void taken?.release()
      else lock = taken
    }
    // The browser takes it away whenever the page is hidden.
    document.addEventListener('visibilitychange', take)
    void take()
    return () => {
      over = true
      document.removeEventListener('visibilitychange', take)
      void lock?.release()
    }
  }, [])
}
