import type { CallName, Params, Result } from '../../../shared/contract.ts'
import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { tell } from '../alerts/acts/tell.tsx'

type Act = Extract<CallName, `maintenance.${string}`>

export type Outcome<T> = { done: T; failed?: undefined } | { done?: undefined; failed: CallError | null }

/** Asks the backend to do something under the person's name. A null failure means that the person declined. */
export async function ask<K extends Act>(
  name: K,
  params: Omit<Params<K>, 'by'>,
): Promise<Outcome<Result<K>>> {
  const by = await askPerson()
  const { client } = useConnection.getState()
  if (by === null) return { failed: null }
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    return { done: await client.call(name, { ...params, by } as Params<K>) }
  } catch (failure) {
    return { failed: CallError.from(failure) }
  }
}

/** The same, and tells what was done or why not. @returns what came of it, null when nothing did */
export async function act<K extends Act>(
  name: K,
  params: Omit<Params<K>, 'by'>,
  said: string,
): Promise<Result<K> | null> {
  const { done, failed } = await ask(name, params)
  if (done !== undefined) {
    tell(said)
    return done
  }
  if (failed) tell(`Not done: ${failed.message}`, undefined, true)
  return null
}
