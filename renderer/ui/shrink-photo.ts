import { MAX_PHOTO_CHARS } from '../../shared/call.ts'

const LONGEST_SIDES = [1600, 1200, 800, 500]
const QUALITY = 0.8
/** A tablet that unpacks a larger one may run out of memory in the middle of the work. */
export const MAX_FILE_BYTES = 25_000_000

/** Why a file is refused before anything is read from it; null when it is not. */
export function refusedFile({ size, type }: { size: number; type: string }): string | null {
  if (!type.startsWith('image/')) return 'it is no picture.'
  const mb = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
  return size > MAX_FILE_BYTES ? `it has ${mb(size)}; the most is ${mb(MAX_FILE_BYTES)}.` : null
}

/** A photo as base64 of a JPEG that is small enough to send and to keep; a camera's own is often ten times as large. */
export async function shrinkPhoto(file: Blob): Promise<string> {
  const refused = refusedFile(file)
  if (refused !== null) throw new Error(refused)
  const image = await createImageBitmap(file).catch(() => {
    throw new Error('this file is no picture that can be read.')
  })
  try {
    for (const side of LONGEST_SIDES) {
      const data = draw(image, side)
      if (data.length <= MAX_PHOTO_CHARS) return data
    }
  } finally {
    image.close()
  }
  throw new Error('it does not become small enough.')
}

function draw(image: ImageBitmap, longest: number): string {
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1] ?? ''
}
