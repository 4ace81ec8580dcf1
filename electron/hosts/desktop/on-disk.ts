/**
 * Where a file of the app lies on disk. Electron's `fs` reads within the archive, but processes, threads and native code
 * are better off with real files; those are packed beside it (`asarUnpack` in package.json).
 */
export function onDisk(file: string): string {
  return file.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked')
}
