import { askPerson } from '../../person/person.ts'
import { move, type Step } from './use-walk.ts'

/** Does something in a walk under the person's name. @returns false when they decline to give one */
export async function doMove(id: string, step: Step): Promise<boolean> {
  const by = await askPerson()
  if (by === null) return false
  await move(id, step, by)
  return true
}
