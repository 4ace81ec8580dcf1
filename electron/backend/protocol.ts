import type { Caller } from '../../shared/access/roles.ts'

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
  /** 32 bytes as base64 that the host keeps in the system's keychain; null where there is none. */
  secretKey: string | null
  /** Why the backend before this one ended, when it crashed; null at a start in order. */
  crashed: string | null
}

/** `connect` carries one transferred MessagePort: a new client, and who it is. */
export type ToBackend = { kind: 'connect'; caller: Caller } | { kind: 'stop' }

export type FromBackend =
  | { kind: 'ready' }
  /** The backend cannot start: a plain sentence for the person who started it. */
  | { kind: 'failed'; message: string }
  | { kind: 'stopped' }
