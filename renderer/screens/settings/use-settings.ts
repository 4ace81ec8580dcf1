import { useCallback } from 'react'
import { CallError } from '../../../shared/rpc.ts'
import type { SettingsPatch } from '../../../shared/settings/settings.ts'
import { useClient } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import type { SettingsAccess } from './settings-access.ts'

/** The stored settings and how to change them; `access` is null until they came. */
export function useSettings(): {
  access: SettingsAccess | null
  error: CallError | null
  reload: () => void
} {
  const client = useClient()
  const { data, error, reload, replace } = useLoaded('settings', (at, signal) =>
    at.call('settings.get', {}, { signal }),
  )
  const update = useCallback(
    async (patch: SettingsPatch) => {
      if (!client)
        throw new CallError('unavailable', 'There is no connection to the Andon backend right now.')
      replace(await client.call('settings.update', patch))
    },
    [client, replace],
  )
  return { access: data ? { settings: data, update } : null, error, reload }
}
