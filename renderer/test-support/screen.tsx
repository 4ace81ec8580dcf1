import './dom.ts'
import { MantineProvider } from '@mantine/core'
import { cleanup, configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { CallName, Params, Pushes, PushTopic, Result } from '../../shared/contract.ts'
import { memoryPortPair } from '../../shared/port.ts'
import { CallError, type RpcServer, serveRpc } from '../../shared/rpc.ts'
import { startConnection } from '../state/connection.ts'

// A busy machine is no failure: what is waited for comes, or the test's own limit ends it.
configure({ asyncUtilTimeout: 20_000 })

/** The backend as a test has it: what each call answers (or throws) and what each topic pushes first. */
export interface FakeBackend {
  calls: { [K in CallName]?: (params: Params<K>) => Result<K> | Promise<Result<K>> }
  pushes?: { [T in PushTopic]?: (params: Pushes[T]['params']) => Pushes[T]['data'] }
}

export function fakeServer({ calls, pushes = {} }: FakeBackend): RpcServer {
  const callOf = new Map<string, (params: never) => unknown>(Object.entries(calls))
  const pushOf = new Map<string, (params: never) => unknown>(Object.entries(pushes))
  return {
    async call(name, params) {
      const answer = callOf.get(name)
      if (!answer) throw new CallError('unknown_call', `This test does not expect ${name}.`)
      return answer(params as never)
    },
    subscribe(topic, params) {
      const answer = pushOf.get(topic)
      if (!answer) throw new CallError('not_found', `This test does not expect ${topic}.`)
      let taken = false
      return {
        take() {
          if (taken) return undefined
          taken = true
          return answer(params as never)
        },
        close() {},
      }
    },
  }
}

/** Shows a screen at an address, connected to a fake backend. Returns the function that ends it all. */
export function showScreen(options: {
  screen: ReactNode
  route: string
  at: string
  backend: FakeBackend
}): () => void {
  const stop = startConnection({
    openPort: async () => {
      const [client, server] = memoryPortPair()
      serveRpc(server, fakeServer(options.backend))
      return client
    },
  })
  const router = createMemoryRouter([{ path: options.route, element: options.screen }], {
    initialEntries: [options.at],
  })
  render(
    <MantineProvider env="test">
      <RouterProvider router={router} />
    </MantineProvider>,
  )
  return () => {
    cleanup()
    stop()
  }
}
