import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Screens that a link names as such. */
const PLACES = new Set(['alerts', 'incidents', 'maintenance', 'predictions', 'troubleshooting', 'wall'])

/** What an address of ours may lead to, and the screen of each. */
const SCREENS: Readonly<Record<string, (id: string) => string>> = {
  alert: (id) => `/alerts?alert=${encodeURIComponent(id)}`,
  incident: (id) => `/incidents/${encodeURIComponent(id)}`,
  robot: (id) => `/robots/${encodeURIComponent(id)}`,
  runbook: (id) => `/runbooks/${encodeURIComponent(id)}`,
  walk: (id) => `/walks/${encodeURIComponent(id)}`,
  screen: (id) => (PLACES.has(id) ? `/${id}` : '/'),
}

export const LINK_SCHEME = 'andon'

/**
 * The address within the page that a link `andon://incident/12` leads to; null when it is none of ours. Anybody can
 * make such a link, so it opens a screen and never does anything.
 */
export function screenOfLink(address: string): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== `${LINK_SCHEME}:` || url.username || url.password || url.port) return null
  const screen = Object.hasOwn(SCREENS, url.hostname) ? SCREENS[url.hostname] : undefined
  const id = decoded(url.pathname.replace(/^\/|\/$/g, ''))
  if (!screen || id === null || id === '' || id.includes('/') || id.length > 200) return null
  return screen(id)
}

/** A link of ours or a bundle that is to be opened; neither: the console as it is. */
export interface Asked {
  link?: string
  file?: string
}

/** The first link or bundle among the arguments of a start in `folder`. Linux names files by their `file:` address. */
export function askedFor(argv: readonly string[], folder: string): Asked {
  for (const arg of argv) {
    if (arg.toLowerCase().startsWith(`${LINK_SCHEME}://`)) return { link: arg }
    if (arg.startsWith('-') || !/\.andon$/i.test(arg)) continue
    const file = arg.startsWith('file:') ? fileOf(arg) : path.resolve(folder, arg)
    if (file !== null) return { file }
  }
  return {}
}

function fileOf(address: string): string | null {
  try {
    return fileURLToPath(address)
  } catch {
    return null
  }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
