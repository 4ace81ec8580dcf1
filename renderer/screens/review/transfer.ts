import type { BundleFile, OpenedBundle } from '../../../shared/review/bundle.ts'
import type { Client } from '../../client.ts'
import { PIECE_BYTES, toBase64 } from '../incidents/files/send-file.ts'
import { base64Bytes, saveFile } from '../incidents/save-file.ts'

/** Zip archives are opened by other programs when a browser knows them; this is one that only Andon opens. */
const BUNDLE_TYPE = 'application/octet-stream'

/** Makes the bundle of an incident and saves it where the browser saves downloads. */
export async function exportBundle(client: Client, incident: string, by: string): Promise<BundleFile> {
  const made = await client.call('bundle.export', { incident, by })
  await saveBundle(client, made)
  return made
}

/** Piece by piece, because a message has a limit. */
export async function saveBundle(
  client: Client,
  { id, name }: Pick<BundleFile, 'id' | 'name'>,
): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let offset: number | null = 0; offset !== null; ) {
    const piece: { data: string; next: number | null } = await client.call('bundle.read', { id, offset })
    pieces.push(base64Bytes(piece.data))
    offset = piece.next
  }
  saveFile(name, new Uint8Array(await new Blob(pieces).arrayBuffer()), BUNDLE_TYPE)
}

/** Sends a file for review; `onProgress` is told the share that is sent, 0–1. */
export async function openFile(
  client: Client,
  file: File,
  onProgress: (share: number) => void,
): Promise<OpenedBundle> {
  let upload: string | undefined
  for (let at = 0; ; at += PIECE_BYTES) {
    const more = at + PIECE_BYTES < file.size
    const content = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())
    const answer = await client.call('bundle.openData', {
      ...{ name: file.name.slice(-200), more, data: toBase64(content) },
      ...(upload === undefined ? {} : { upload }),
    })
    if (!('upload' in answer)) return answer
    upload = answer.upload
    onProgress(Math.min(1, (at + PIECE_BYTES) / file.size))
  }
}
