import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Written into a package that was made with the address of a release server. */
const FILE = 'app-update.yml'

/**
 * Why this package takes no releases by itself; null when it does. A release is installed only where its signature is
 * checked against the one of this package: macOS does it itself, on Windows electron-updater does when it knows the
 * publisher, which it does in signed packages only; on Linux nobody does.
 */
export function whyNoUpdates(platform: NodeJS.Platform, resources: string): string | null {
  const by = 'Install releases by hand, over this one; history and settings stay.'
  let source: string
  try {
    source = readFileSync(path.join(resources, FILE), 'utf8')
  } catch {
    return `This package was made without the address of a release server. ${by}`
  }
  if (platform === 'linux') return `On Linux nothing checks the signature of a release. ${by}`
  if (platform === 'win32' && !/^publisherName:/m.test(source))
    return `This package is not signed, so that a release could not be told from a forgery. ${by}`
  return null
}
