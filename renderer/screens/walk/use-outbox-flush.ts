import { useEffect } from 'react'
import { useClient } from '../../state/connection.ts'
import { flush, loadOutbox, useOutbox } from './outbox.ts'

const AGAIN_MS = 5000

/** Brings answers of walks home whenever there is a line, whichever screen is shown. */
export function useOutboxFlush(): void {
  const client = useClient()
  const waiting = useOutbox((state) => state.items.length)
  useEffect(() => {
    void loadOutbox()
  }, [])
  useEffect(() => {
    if (!client || waiting === 0) return
    void flush(client)
    // A console that was busy is asked again.
    const again = setInterval(() => void flush(client), AGAIN_MS)
    return () => clearInterval(again)
  }, [client, waiting])
}
