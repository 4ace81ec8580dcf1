import { ipcRenderer } from 'electron'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../shared/window-port.ts'

// The page gets a port to the backend and nothing else: no object is exposed to it. It asks by a window message,
// because it knows best when it listens; the main process decides whether this page may have one.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === ASK_FOR_PORT) ipcRenderer.send(ASK_FOR_PORT)
})

ipcRenderer.on(HERE_IS_PORT, (event) => {
  window.postMessage(HERE_IS_PORT, window.location.origin, event.ports)
})
