import { MAX_PHOTO_CHARS } from '../../../../shared/maintenance/calls.ts'

const LONGEST_SIDES = [1600, 1200, 800, 500]
const QUALITY = 0.8

/** A photo as base64 of a JPEG that is small enough to keep; a camera's own is often ten times as large. */
export async function shrinkPhoto(file: Blob): Promise<string> {
  const image = await createImageBitmap(file).catch(() => {
    throw new Error('This file is no picture that can be read.')
  })
  for (const side of LONGEST_SIDES) {
    const data = draw(image, side)
    if (data.length <= MAX_PHOTO_CHARS) return data
  }
  throw new Error('The picture is too large.')
}

function draw(image: ImageBitmap, longest: number): string {
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1] ?? ''
}
