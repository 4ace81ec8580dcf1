/** What the demo's worker and its parent say to each other. */
export interface DemoOptions {
  seed: number
  robots: number
  /** Fleet-wide mean over a working day. */
  tasksPerMinute: number
  /** Days of past to write; 0 for none. Fractions are welcome: the gap since the last run. */
  historyDays: number
  /** Epoch ms: where the past ends and the live fleet begins. */
  now: number
  /** 0 takes a free one. */
  port: number
  root: string
  utcOffsetMs: number
}

/** One message of the past, as it would have come from the broker at `received` (epoch ms). */
export interface PastMessage {
  topic: string
  payload: string
  received: number
}

export interface ScenarioStatus {
  name: string
  title: string
  about: string
  active: boolean
}

export type ToDemo =
  | { kind: 'scenario'; name: string; active: boolean }
  /** The last history batch is stored: the next one may come. */
  | { kind: 'history-ack' }
  | { kind: 'stop' }

export type FromDemo =
  | { kind: 'ready'; url: string; scenarios: ScenarioStatus[] }
  | { kind: 'scenarios'; list: ScenarioStatus[] }
  | { kind: 'history'; batch: PastMessage[]; progress: number }
  /** It cannot go on: a plain sentence. */
  | { kind: 'failed'; message: string }
