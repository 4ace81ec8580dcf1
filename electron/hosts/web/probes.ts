import type { ServerResponse } from 'node:http'
import { type Caller, LOCAL } from '../../../shared/access/roles.ts'
import type { Result } from '../../../shared/contract.ts'
import type { BackendLink } from './backend-link.ts'
import { send, sendJson } from './respond.ts'

/** A backend that does not answer within this time does not work, whatever the reason. */
const PATIENCE_MS = 3000

/** `GET /healthz`: 200 when ingest and store work, else 503 with the reasons. */
export async function serveHealth(link: BackendLink, response: ServerResponse): Promise<void> {
  let health: Result<'health.check'>
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    health = (await link.call(LOCAL, 'health.check', {}, signal)) as Result<'health.check'>
  } catch (error) {
    health = { ok: false, reasons: [`The backend does not answer: ${(error as Error).message}`] }
  }
  sendJson(response, health.ok ? 200 : 503, health)
}

/** `GET /metrics`: the Prometheus text format 0.0.4, with what only the host can count. */
export async function serveMetrics(
  link: BackendLink,
  caller: Caller,
  response: ServerResponse,
  host: { restarts: number; streams: number },
): Promise<void> {
  const { text } = (await link.call(caller, 'health.prometheus', {})) as Result<'health.prometheus'>
  const own = `# HELP andon_backend_restarts_total Restarts of a crashed backend since the host started.
# TYPE andon_backend_restarts_total counter
andon_backend_restarts_total ${host.restarts}
# HELP andon_streams Open WebSocket streams.
# TYPE andon_streams gauge
andon_streams ${host.streams}
`
  const body = `${text.trimEnd()}\n${own}`.trimStart()
  send(response, 200, 'text/plain; version=0.0.4; charset=utf-8', body)
}
