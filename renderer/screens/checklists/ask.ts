import type { CallName, Params, Result } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { tell } from '../alerts/acts/tell.tsx'

type Act = Extract<CallName, 'checklists.start' | 'checklists.answer' | 'checklists.finish'>

/** Does it under the person's name; tells why not when it is refused. */
export async function ask<K extends Act>(name: K, params: Omit<Params<K>, 'by'>): Promise<Result<K> | null> {
  const by = await askPerson()
  const { client } = useConnection.getState()
  if (by === null) return null
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    return await client.call(name, { ...params, by } as Params<K>)
  } catch (failure) {
    tell(`Not done: ${CallError.from(failure).message}`, undefined, true)
    return null
  }
}
