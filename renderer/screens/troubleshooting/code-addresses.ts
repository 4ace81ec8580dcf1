/**
 * Where the codes on robots may lead, the best first: the addresses at which the console listens for tablets, then
 * the one under which this page is open, unless only this computer can use it. Empty when no tablet could.
 */
export function codeAddresses(
  urls: readonly string[],
  page: { protocol: string; origin: string; hostname: string },
) {
  const open = page.protocol.startsWith('http') && !isOwn(page.hostname) ? [page.origin] : []
  return [...new Set([...urls, ...open])]
}

function isOwn(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}
