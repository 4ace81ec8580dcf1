/**
 * What a host and its backend say to each other outside of ports. Options come as `workerData` in a worker
 * thread, or as JSON in an environment variable of a utility process.
 */
export const OPTIONS_VARIABLE = 'ANDON_BACKEND_OPTIONS'

export interface BackendOptions {
  dataDir: string
  /** Fixed by command line or environment; null leaves it to the settings. */
  broker: { url: string; username: string | null; password: string | null } | null
  root: string | null
  /** true: run the demo; false: never; null: when no broker is configured. */
  demo: boolean | null
  version: string
}

/** `connect` carries one transferred MessagePort: a new client. */
export type ToBackend = { kind: 'connect' } | { kind: 'stop' }

export type FromBackend =
  | { kind: 'ready' }
  /** The backend cannot start: a plain sentence for the person who started it. */
  | { kind: 'failed'; message: string }
  | { kind: 'stopped' }
