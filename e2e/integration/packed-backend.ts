import { once } from 'node:events'
import { join } from 'node:path'
import { OPTIONS_VARIABLE } from '../../electron/backend/protocol.ts'
import { LOCAL } from '../../shared/access/roles.ts'
import { createRpcClient, type RpcClient } from '../../shared/rpc.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { PagePort } from '../harness/page-port.ts'
import { ChannelDouble } from '../harness/ports.ts'
import { UtilityDouble } from '../harness/utility-process.ts'

export interface PackedBackend {
  client: RpcClient
  stop(): Promise<void>
}

/** The backend of an unpacked package in plain Node, as the app starts it: from `folder`, beside the archive. */
export async function startPackedBackend(folder: string): Promise<PackedBackend> {
  const data = tempFolder('packed')
  const options = {
    dataDir: data.path,
    broker: null,
    root: null,
    demo: true,
    version: '0',
    secretKey: null,
    crashed: null,
  }
  const utility = new UtilityDouble(join(folder, 'dist', 'backend', 'backend.js'), [], {
    ...process.env,
    [OPTIONS_VARIABLE]: JSON.stringify(options),
  })
  const exit = once(utility, 'exit')
  const [first] = (await Promise.race([once(utility, 'message'), exit])) as [
    { kind?: string; message?: string },
  ]
  if (first?.kind !== 'ready') throw new Error(`The packed backend does not start: ${JSON.stringify(first)}`)
  const { port1, port2 } = new ChannelDouble()
  utility.postMessage({ kind: 'connect', caller: LOCAL }, [port2])
  return {
    client: createRpcClient(new PagePort(port1)),
    stop: async () => {
      utility.postMessage({ kind: 'stop' })
      await exit
      data.remove()
    },
  }
}
