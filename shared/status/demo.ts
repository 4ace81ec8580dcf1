/** How the demo fleet stands. */
export interface DemoStatus {
  running: boolean
  /** True when the demo runs because nothing else was configured. */
  by_default: boolean
  robots: number
  broker_url: string | null
  /** 0–1 while past days are being written, null when done or not running. */
  history_progress: number | null
  scenarios: { name: string; title: string; about: string; active: boolean }[]
}
