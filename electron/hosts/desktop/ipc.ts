import type { IpcMain, IpcMainEvent, WebFrameMain } from 'electron'
import { isOwn } from './lockdown.ts'

/**
 * Listens to a channel, and hears only the main frame of a page of our own: whatever else runs in a renderer
 * gets no answer.
 */
export function onFromPage(ipcMain: IpcMain, channel: string, listener: (frame: WebFrameMain) => void): void {
  ipcMain.on(channel, (event) => {
    const frame = trustedFrame(event)
    if (frame) listener(frame)
  })
}

export function trustedFrame(event: Pick<IpcMainEvent, 'senderFrame'>): WebFrameMain | null {
  const frame = event.senderFrame
  // Gone when the page navigated since; a frame with a parent is embedded.
  if (!frame || frame.parent !== null || !isOwn(frame.url)) return null
  return frame
}
