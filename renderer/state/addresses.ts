import { useForbidden } from './me.ts'
import { useLoaded } from './use-loaded.ts'

/**
 * Where other devices can open this console; null until it is known, or not `wanted`. Who may not ask gets along with
 * the open page.
 */
export function useAddresses(wanted = true): string[] | null {
  const asks = useForbidden('access.get') === null && wanted
  const access = useLoaded(asks ? 'tablet addresses' : null, (client, signal) =>
    client.call('access.get', {}, { signal }),
  )
  if (asks && !access.data && !access.error) return null
  return addressesOf(access.data?.listener.urls ?? [], location)
}

/**
 * Where this console can be opened from outside, the best first: the addresses at which the console listens for tablets, then
 * the one under which this page is open, unless only this computer can use it. Empty when no device could.
 */
export function addressesOf(
  urls: readonly string[],
  page: { protocol: string; origin: string; hostname: string },
) {
  const open = page.protocol.startsWith('http') && !isOwn(page.hostname) ? [page.origin] : []
  return [...new Set([...urls, ...open])]
}

function isOwn(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}
