import { useEffect } from 'react'
import { create } from 'zustand'
import { type Caller, may, roleNeeded } from '../../shared/access/roles.ts'
import type { CallName } from '../../shared/contract.ts'
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

/** Why this device may not make a call, to be said where it is offered; null when it may, or nothing is known yet. */
export function useForbidden(call: CallName): string | null {
  const me = useMe((state) => state.me)
  if (!me || may(me.role, call)) return null
  return `This device was paired as ${me.role}; this is for a ${roleNeeded(call)}. A supervisor can pair it anew.`
}
