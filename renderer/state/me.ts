import { useEffect } from 'react'
import { create } from 'zustand'
import type { Caller } from '../../shared/access/roles.ts'
import { useClient } from './connection.ts'

/** Who this page is to the console; null until it was told. */
export const useMe = create<{ me: Caller | null }>(() => ({ me: null }))

/** Asks after each connect: a device can be paired anew with another role. */
export function useAskMe(): void {
  const client = useClient()
  useEffect(() => {
    client?.call('access.me', {}).then(
      (me) => useMe.setState({ me }),
      // Without an answer nothing is narrowed here; the backend refuses what is not allowed.
      () => {},
    )
  }, [client])
}
