import type { CallName, Params, Pushes, PushTopic, Result } from '../shared/contract.ts'
import type { CallError, CancelSignal, RpcClient } from '../shared/rpc.ts'

/** The backend as the screens see it, typed by the contract. */
export interface Client {
  call<K extends CallName>(
    name: K,
    params: Params<K>,
    options?: { signal?: CancelSignal },
  ): Promise<Result<K>>
  subscribe<T extends PushTopic>(
    topic: T,
    params: Pushes[T]['params'],
    onData: (data: Pushes[T]['data']) => void,
    onError: (error: CallError) => void,
  ): () => void
}

export function typedClient(rpc: RpcClient): Client {
  return {
    call: (name, params, options) => rpc.call(name, params, options) as never,
    subscribe: (topic, params, onData, onError) =>
      rpc.subscribe(topic, params, (data) => onData(data as never), onError),
  }
}
