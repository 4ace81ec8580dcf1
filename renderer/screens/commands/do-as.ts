import { CallError } from '../../../shared/rpc.ts'
import type { Client } from '../../client.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { tell } from '../alerts/acts/tell.tsx'

/** Does something under the person's name, and tells why when it was not done; null then. */
export async function doAs<T>(
  act: (client: Client, by: string) => Promise<T>,
  done?: string,
): Promise<T | null> {
  const by = await askPerson()
  return by === null ? null : doNow((client) => act(client, by), done)
}

/** The same for what asks nobody's name: looking and saving. */
export async function doNow<T>(act: (client: Client) => Promise<T>, done?: string): Promise<T | null> {
  const { client } = useConnection.getState()
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    const answer = await act(client)
    if (done !== undefined) tell(done)
    return answer
  } catch (failure) {
    tell(`Not done: ${CallError.from(failure).message}`, undefined, true)
    return null
  }
}
