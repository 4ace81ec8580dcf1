import type { Sink } from './export-file.ts'

/** The part of the File System Access API in use; browsers that lack it have no such function. */
interface FilePicker {
  showSaveFilePicker?: (options: {
    suggestedName: string
    types: { description: string; accept: Record<string, string[]> }[]
  }) => Promise<SavedFile>
}

/** `remove` is there in some browsers only. */
type SavedFile = Pick<FileSystemFileHandle, 'createWritable' | 'getFile'> & { remove?: () => Promise<void> }

/** What a browser without that API holds in memory until the download: more would end the page. */
export const MEMORY_LIMIT = 200_000_000

export type ExportFormat = 'csv' | 'jsonl'

const TYPES: Record<ExportFormat, { mime: string; words: string }> = {
  csv: { mime: 'text/csv', words: 'Comma-separated values' },
  jsonl: { mime: 'application/x-ndjson', words: 'JSON Lines' },
}

export function canWriteFiles(): boolean {
  return (window as FilePicker).showSaveFilePicker !== undefined
}

/** Asks where the export goes; null when the user thought better of it. */
export async function openSink(name: string, format: ExportFormat): Promise<Sink | null> {
  const { mime, words } = TYPES[format]
  const picker = (window as FilePicker).showSaveFilePicker
  if (!picker) return memorySink(name, mime)
  try {
    const types = [{ description: words, accept: { [mime]: [`.${format}`] } }]
    const file = await picker.call(window, { suggestedName: name, types })
    const stream = await file.createWritable()
    return {
      limit: null,
      write: (text) => stream.write(text),
      close: () => stream.close(),
      abort: async () => {
        await stream.abort()
        await removeEmpty(file)
      },
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}

/** Choosing a name has made the file already; empty it is of no use to anybody. */
async function removeEmpty(file: SavedFile): Promise<void> {
  if (file.remove && (await file.getFile()).size === 0) await file.remove()
}

/** Gathers the parts and downloads them at the end. */
function memorySink(name: string, mime: string): Sink {
  let parts: Blob[] = []
  return {
    limit: MEMORY_LIMIT,
    write: async (text) => {
      parts.push(new Blob([text]))
    },
    close: async () => download(new Blob(parts, { type: mime }), name),
    abort: async () => {
      parts = []
    },
  }
}

/** Long enough for the slowest browser to have begun to read what it downloads. */
const RELEASE_MS = 60_000

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS)
}
