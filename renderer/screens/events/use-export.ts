import { useEffect, useRef, useState } from 'react'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import { type ExportState, exportTo } from './export-file.ts'
import { type ExportFormat, openSink } from './export-sinks.ts'
import type { Search } from './search.ts'

export type ExportStatus =
  | { kind: 'idle' | 'cancelled' }
  | ({ kind: 'running' } & ExportState)
  | ({ kind: 'done'; full: boolean } & ExportState)
  | { kind: 'failed'; message: string }

/** Writes all events of a search into a file, part by part. It ends with the screen. */
export function useExport() {
  const client = useClient()
  const [status, setStatus] = useState<ExportStatus>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (search: Search, format: ExportFormat, columns: string[] | null) => {
    if (!client) return setStatus({ kind: 'failed', message: 'There is no connection to the Andon backend.' })
    const { turn: _, ...asked } = search
    const params = { ...asked, format, ...(columns && { columns }) }
    const abort = new AbortController()
    try {
      const sink = await openSink(`events.${format}`, format)
      if (sink === null) return
      running.current = abort
      setStatus({ kind: 'running', rows: 0, bytes: 0, progress: 0 })
      const part = (cursor: string | undefined) =>
        client.call('events.export', cursor ? { ...params, cursor } : params, { signal: abort.signal })
      const done = await exportTo(sink, part, (state) => setStatus({ kind: 'running', ...state }))
      setStatus({ kind: 'done', ...done })
    } catch (error) {
      const message = error instanceof Error ? CallError.from(error).message : String(error)
      setStatus(abort.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', message })
    }
  }
  return { status, start, cancel: () => running.current?.abort() }
}
