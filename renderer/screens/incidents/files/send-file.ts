import type { Incident } from '../../../../shared/incidents/incident.ts'
import type { Client } from '../../../client.ts'

/** A message to the backend may have a megabyte; base64 takes a third more. */
export const PIECE_BYTES = 384 * 1024

/** Sends a file piece by piece. */
export async function sendFile(
  client: Client,
  who: { id: string; by: string },
  file: File,
): Promise<Incident | null> {
  const content = new Uint8Array(await file.arrayBuffer())
  let upload: string | undefined
  for (let at = 0; ; at += PIECE_BYTES) {
    const more = at + PIECE_BYTES < content.length
    const answer = await client.call('incidents.addFile', {
      ...{ ...who, name: file.name, more, data: toBase64(content.subarray(at, at + PIECE_BYTES)) },
      ...(upload === undefined ? {} : { upload }),
    })
    if (!('upload' in answer)) return answer
    upload = answer.upload
  }
}

export function toBase64(piece: Uint8Array): string {
  let text = ''
  for (let at = 0; at < piece.length; at += 8192)
    text += String.fromCharCode(...piece.subarray(at, at + 8192))
  return btoa(text)
}
