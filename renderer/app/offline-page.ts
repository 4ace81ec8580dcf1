import { isDesktop } from '../ports.ts'

/**
 * Has the browser keep the page, so that it can be opened again without a line. The desktop window always has it. A
 * browser that cannot, or will not on a page without TLS, works as before.
 */
export async function keepPage(page: Window = window): Promise<void> {
  const { serviceWorker } = page.navigator
  if (isDesktop(page.document) || serviceWorker === undefined || import.meta.env.DEV) return
  try {
    await serviceWorker.register('./sw.js')
    const { active } = await serviceWorker.ready
    if (active) tellFiles(active)
  } catch {
    // Private windows refuse it; answers of a walk are kept all the same while the page is open.
  }
}

/** Names every file that the page loads, also those of screens that are opened later. */
function tellFiles(worker: ServiceWorker): void {
  const seen = new PerformanceObserver((list) => {
    const keep = list.getEntries().map(({ name }) => name)
    worker.postMessage({ keep })
  })
  seen.observe({ type: 'resource', buffered: true })
}
