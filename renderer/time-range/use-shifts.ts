import { DEFAULT_SETTINGS } from '../../shared/settings/settings.ts'
import { useLoaded } from '../state/use-loaded.ts'
import type { Shifts } from './shifts.ts'

/** The shifts of the plant; the usual ones until the settings have come. */
export function useShifts(): Shifts {
  const { data } = useLoaded('settings', (client, signal) => client.call('settings.get', {}, { signal }))
  return data?.shifts ?? DEFAULT_SETTINGS.shifts
}
