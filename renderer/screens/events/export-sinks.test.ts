import { afterEach, expect, it, vi } from 'vitest'
import { openSink } from './export-sinks.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A file as the picker hands it out: there and empty once it is chosen, written when its stream is closed. */
function pickedFile() {
  const file = { text: '', removed: false }
  let pending = ''
  const handle = {
    createWritable: async () => ({
      write: async (text: string) => {
        pending += text
      },
      close: async () => {
        file.text = pending
      },
      abort: async () => {
        pending = ''
      },
    }),
    getFile: async () => ({ size: file.text.length }),
    remove: async () => {
      file.removed = true
    },
  }
  return { file, handle }
}

it('writes part by part into the file that was chosen', async () => {
  const { file, handle } = pickedFile()
  const picker = vi.fn(async () => handle)
  vi.stubGlobal('window', { showSaveFilePicker: picker })
  const sink = await openSink('events.csv', 'csv')
  expect(picker).toHaveBeenCalledWith({
    suggestedName: 'events.csv',
    types: [{ description: 'Comma-separated values', accept: { 'text/csv': ['.csv'] } }],
  })
  expect(sink!.limit).toBeNull()
  await sink!.write('a,b\r\n')
  await sink!.write('1,2\r\n')
  await sink!.close()
  expect(file).toEqual({ text: 'a,b\r\n1,2\r\n', removed: false })
})

it('leaves no empty file behind when it is cancelled', async () => {
  const { file, handle } = pickedFile()
  vi.stubGlobal('window', { showSaveFilePicker: async () => handle })
  const sink = await openSink('events.csv', 'csv')
  await sink!.write('a,b\r\n')
  await sink!.abort()
  expect(file).toEqual({ text: '', removed: true })
})

it('is nothing when no file was chosen, and throws when it may not be written', async () => {
  const refuse = (name: string) => async () => {
    throw new DOMException('no', name)
  }
  vi.stubGlobal('window', { showSaveFilePicker: refuse('AbortError') })
  expect(await openSink('events.jsonl', 'jsonl')).toBeNull()
  vi.stubGlobal('window', { showSaveFilePicker: refuse('NotAllowedError') })
  await expect(openSink('events.jsonl', 'jsonl')).rejects.toThrow('no')
})
