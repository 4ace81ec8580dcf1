/**
 * How a desktop window gets its port: the page asks the preload, the preload asks the main process, and the port
 * comes back the same way. These messages carry no data but the port.
 */
export const ASK_FOR_PORT = 'andon:ask-for-port'
export const HERE_IS_PORT = 'andon:here-is-port'
