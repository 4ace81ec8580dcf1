import type { ReactNode } from 'react'
import { useConnection } from '../../state/connection.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'

interface ShowProps<T> {
  loaded: Loaded<T>
  what: string
  children: (data: T) => ReactNode
}

/** What was loaded, or why there is nothing yet. */
export function Show<T>({ loaded, what, children }: ShowProps<T>) {
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const { data, error, reload } = loaded
  if (data) return <>{children(data)}</>
  if (error) return <Failed what={what} error={error} retry={reload} />
  return disconnected ? <Disconnected what={what} /> : <Loading what={what.toLowerCase()} />
}
