/** Long enough for the slowest browser to have begun to read what it downloads. */
const RELEASE_MS = 60_000

/** Saves a text as a file the way a browser saves downloads. */
export function download(file_name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = file_name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS)
}
