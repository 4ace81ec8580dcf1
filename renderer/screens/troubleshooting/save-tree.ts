import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { tell } from '../alerts/acts/tell.tsx'

/** Puts a tree into use. @returns why it was refused, or null */
export async function saveTree(text: string): Promise<string | null> {
  const by = await askPerson()
  const { client } = useConnection.getState()
  if (by === null) return null
  if (!client) return 'There is no connection to the Andon backend.'
  try {
    const { title, version } = await client.call('trees.save', { text, by })
    tell(`In use: ${title}, version ${version}`)
    return null
  } catch (failure) {
    return CallError.from(failure).message
  }
}
