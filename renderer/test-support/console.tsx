import './dom.ts'
import { cleanup, render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Pushes, PushTopic } from '../../shared/contract.ts'
import { memoryPortPair, type Port } from '../../shared/port.ts'
import { CallError, type PushSource, type RpcServer, serveRpc } from '../../shared/rpc.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { Providers } from '../app/providers.tsx'
import { routes } from '../routes.tsx'
import { forgetAlerts } from '../state/alerts.ts'
import { startConnection, useConnection } from '../state/connection.ts'
import { useConsole } from '../state/console.ts'
import { forgetFleet } from '../state/fleet.ts'
import { type FakeBackend, fakeServer } from './screen.tsx'

/** The whole console in a test, with a line that the test can push over, cut and mend. */
export interface TestConsole {
  router: ReturnType<typeof createMemoryRouter>
  push<T extends PushTopic>(topic: T, data: Pushes[T]['data']): void
  /** Ends the line; new ones are refused until `mend`. */
  cut(): void
  mend(): void
  end(): void
}

export function showConsole(at: string, backend: Partial<FakeBackend> = {}): TestConsole {
  forgetFleet()
  forgetAlerts()
  useConsole.setState({ status: null })
  useConnection.setState({ status: 'connecting', client: null, retryAt: null, reason: null })
  const server = pushing({ calls: {}, ...backend })
  const ports: Port[] = []
  let reachable = true
  const stop = startConnection({
    random: () => 0,
    openPort: async () => {
      if (!reachable) throw new Error('The Andon backend does not answer.')
      const [client, other] = memoryPortPair()
      serveRpc(other, server.rpc)
      ports.push(client)
      return client
    },
  })
  const router = createMemoryRouter(routes, { initialEntries: [at] })
  render(
    <Providers>
      <RouterProvider router={router} />
    </Providers>,
  )
  return {
    router,
    push: server.push,
    cut() {
      reachable = false
      for (const port of ports) port.close()
    },
    mend() {
      reachable = true
      useConnection.getState().retryNow()
    },
    end() {
      cleanup()
      stop()
    },
  }
}

/** The fake server of screens, and topics that the test pushes to whenever it likes. */
function pushing(backend: FakeBackend) {
  const calls = fakeServer(backend)
  const open = new Map<string, Set<{ waiting: unknown[]; wake: () => void }>>()
  const rpc: RpcServer = {
    call: (name, params, signal) => calls.call(name, params, signal),
    subscribe(topic, params, wake): PushSource {
      const first = backend.pushes?.[topic as PushTopic] as ((params: unknown) => unknown) | undefined
      if (!first) throw new CallError('not_found', `This test does not expect ${topic}.`)
      const listener = { waiting: [first(params)].filter((data) => data !== undefined), wake }
      const listeners = open.get(topic) ?? new Set()
      open.set(topic, listeners.add(listener))
      return { take: () => listener.waiting.shift(), close: () => listeners.delete(listener) }
    },
  }
  const push = (topic: string, data: unknown) => {
    for (const listener of open.get(topic) ?? []) {
      listener.waiting.push(data)
      listener.wake()
    }
  }
  return { rpc, push }
}

/** A console with a broker and nothing wrong. */
export function consoleStatus(given: Partial<ConsoleStatus> = {}): ConsoleStatus {
  return {
    now: Date.now(),
    started: Date.now() - 60_000,
    version: '1.0.0',
    broker: { state: 'connected', url: 'mqtt://plant:1883', since: Date.now() - 60_000 },
    problems: [],
    demo: {
      running: false,
      by_default: false,
      robots: 0,
      broker_url: null,
      history_progress: null,
      scenarios: [],
    },
    ...given,
  }
}
