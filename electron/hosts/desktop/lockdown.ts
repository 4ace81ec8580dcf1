import type { App, Session, Shell, WebContents } from 'electron'
import { ORIGIN } from './page.ts'

/** Where a click may lead outside of the app: into the system's browser. */
const EXTERNAL = new Set(['https://www.electronjs.org', 'https://mosquitto.org'])

/** Copying text is all that our own page needs; whatever else a page asks for is refused. */
const ALLOWED = 'clipboard-sanitized-write'

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, { isMainFrame }) =>
    decide(permission === ALLOWED && isMainFrame && isOwn(contents.getURL())),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED && isOwn(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  for (const event of ['select-hid-device', 'select-usb-device', 'select-serial-port'] as const) {
    session.on(event as 'select-hid-device', (pick) => pick.preventDefault())
  }
}

/** Every page there ever is, also one that nobody meant to open, stays on our own origin. */
export function confineContents(app: App, shell: Shell): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, shell))
}

function confine(contents: WebContents, shell: Shell): void {
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwn(event.url)) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

export function isOwn(address: string | null): boolean {
  // The origin of a URL of our own scheme is "null" to the URL class, so it is put together here.
  return originOf(address) === ORIGIN
}

export function mayOpenOutside(address: string): boolean {
  return EXTERNAL.has(originOf(address) ?? '')
}

function originOf(address: string | null): string | null {
  if (address === null) return null
  try {
    const url = new URL(address)
    return url.username || url.password ? null : `${url.protocol}//${url.host}`
  } catch {
    return null
  }
}
