import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { JsonText } from '../../../shared/json-text.ts'
import { CallError, type RpcServer, serveRpc } from '../../../shared/rpc.ts'
import type { BackendOptions, FromBackend, ToBackend } from '../../backend/protocol.ts'
import { NodePort } from '../../node-port.ts'

/**
 * A backend without a store, for the tests of the hosts: the same protocol, and answers that can be told apart.
 * `demo.scenario` with the name "crash" ends it as a fault in native code would.
 */
const parent = parentPort!
const tell = (message: FromBackend) => parent.postMessage(message)
const { broker, dataDir } = workerData as BackendOptions

const answers: Record<string, (params: unknown, signal: Parameters<RpcServer['call']>[2]) => unknown> = {
  'fleet.summary': (params) => ({ echo: params }),
  'events.query': (params) => new JsonText(JSON.stringify({ echo: params })),
  'health.check': () => (broker ? { ok: true, reasons: [] } : { ok: false, reasons: ['No broker.'] }),
  'access.verify': () => ({ caller: null }),
  'access.redeem': () => {
    throw new CallError('unauthorised', 'That is not a code of this console.')
  },
  'health.prometheus': () => ({ text: 'andon_up 1\n' }),
  'robots.get': () => {
    throw new CallError('not_found', 'There is no such robot.', '/id')
  },
  'settings.update': () => {
    throw new CallError('conflict', 'Fixed by the command line.', '/broker')
  },
  'backup.create': () => {
    throw new Error('boom')
  },
  'demo.scenario': () => process.exit(7),
  'robots.list': () => Array.from({ length: 2000 }, (_, i) => ({ id: `Robot-${i}`, name: 'x'.repeat(1000) })),
  // Answers only when it is cancelled; whether it was is told by the next demo.get.
  'broker.test': (_params, signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(cancelled++))),
  'demo.get': () => ({ cancelled }),
}
let cancelled = 0

const server: RpcServer = {
  call: async (name, params, signal) => answers[name]?.(params, signal),
  subscribe: (topic, params, wake) => {
    // Nothing is ordered: no listener beside the tested one.
    if (topic === 'access.order') return { take: () => undefined, close: () => {} }
    if (topic !== 'fleet.live') throw new CallError('not_found', `There is no topic "${topic}".`)
    let n = 0
    return {
      take: () => {
        setImmediate(wake)
        return n < 3 ? { n: n++, params } : undefined
      },
      close: () => {},
    }
  },
}

parent.on('message', (message: ToBackend & { port?: MessagePort }) => {
  if (message.port) serveRpc(new NodePort(message.port), server)
  if (message.kind === 'stop') tell({ kind: 'stopped' })
})
console.log('a line that must not reach stdout of the host')
if (dataDir.endsWith('-refused')) tell({ kind: 'failed', message: 'The database is newer than this Andon.' })
else tell({ kind: 'ready' })
