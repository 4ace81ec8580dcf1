import type { ExportPart } from '../../../shared/events/log.ts'

/** Where the parts of an export go. */
export interface Sink {
  write(text: string): Promise<void>
  /** All is there. */
  close(): Promise<void>
  /** What was written is thrown away. */
  abort(): Promise<void>
  /** Most bytes it can take; null for no limit. */
  limit: number | null
}

export interface ExportState {
  rows: number
  bytes: number
  /** 0–1. */
  progress: number
}

/**
 * Fetches part after part and writes it, the next one only when the last is written. Ends with how many rows there
 * are; throws what a part or the sink threw, and leaves nothing half-written behind.
 */
export async function exportTo(
  sink: Sink,
  part: (cursor: string | undefined) => Promise<ExportPart>,
  onState: (state: ExportState) => void,
): Promise<ExportState & { full: boolean }> {
  let state: ExportState = { rows: 0, bytes: 0, progress: 0 }
  let cursor: string | undefined
  try {
    for (;;) {
      const { text, rows, next_cursor, progress } = await part(cursor)
      const bytes = state.bytes + byteLength(text)
      if (sink.limit !== null && bytes > sink.limit) {
        await sink.close()
        return { ...state, full: true }
      }
      await sink.write(text)
      state = { rows: state.rows + rows, bytes, progress }
      onState(state)
      if (next_cursor === null) break
      cursor = next_cursor
    }
    await sink.close()
  } catch (error) {
    await sink.abort()
    throw error
  }
  return { ...state, full: false }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
