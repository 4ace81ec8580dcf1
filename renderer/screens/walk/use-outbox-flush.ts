import { useEffect } from 'react'
import { useClient } from '../../state/connection.ts'
import { flush, loadOutbox, useOutbox } from './outbox.ts'

/** Brings answers of walks home whenever there is a line, whichever screen is shown. */
export function useOutboxFlush(): void {
  const client = useClient()
  const waiting = useOutbox((state) => state.items.length)
  useEffect(() => {
    void loadOutbox()
  }, [])
  useEffect(() => {
    if (client && waiting > 0) void flush(client)
  }, [client, waiting])
}
