import { useDebouncedValue } from '@mantine/hooks'
import type { Preview } from '../../../shared/commands/command.ts'
import type { Params } from '../../../shared/contract.ts'
import type { CallError } from '../../../shared/rpc.ts'
import { useLoaded } from '../../state/use-loaded.ts'

const TYPING_MS = 250

/** What a command would touch, once its words have settled; null while it cannot be told. */
export function usePreview(asked: Params<'commands.preview'> | null): {
  preview: Preview | null
  error: CallError | null
} {
  const key = asked === null ? null : JSON.stringify(asked)
  const [settled] = useDebouncedValue(key, TYPING_MS)
  const { data, error } = useLoaded(settled, (client, signal) =>
    client.call('commands.preview', JSON.parse(settled!) as Params<'commands.preview'>, { signal }),
  )
  return settled === key ? { preview: data, error } : { preview: null, error: null }
}
