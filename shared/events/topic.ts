export const ROBOT_CHANNELS = ['status', 'telemetry', 'event', 'ack'] as const
export type RobotChannel = (typeof ROBOT_CHANNELS)[number]
export type Topic =
  | { kind: RobotChannel; robot: string }
  | { kind: 'change' | 'trace' }
  /** Written by consoles themselves. */
  | { kind: 'command'; robot: string }
  | { kind: 'unknown'; detail: string }

export const MAX_ROBOT_ID = 200

/** What a topic under `root` means. `{root}/{robot}/status|telemetry|event|ack`, `{root}/change`, `{root}/trace`. */
export function parseTopic(root: string, topic: string): Topic {
  const prefix = `${root}/`
  if (!topic.startsWith(prefix)) return { kind: 'unknown', detail: `topic does not begin with "${prefix}"` }
  const levels = topic.slice(prefix.length).split('/')
  const [first = '', second] = levels
  if (levels.length === 1) {
    if (first === 'change' || first === 'trace') return { kind: first }
    return { kind: 'unknown', detail: `expected ${root}/change, ${root}/trace or ${root}/{robot}/…` }
  }
  if (levels.length > 2 || first === '')
    return { kind: 'unknown', detail: `expected ${root}/{robot}/{channel}` }
  if (first.length > MAX_ROBOT_ID) {
    return { kind: 'unknown', detail: `robot id is longer than ${MAX_ROBOT_ID} characters` }
  }
  if (second === 'command') return { kind: 'command', robot: first }
  const channel = ROBOT_CHANNELS.find((name) => name === second)
  if (channel) return { kind: channel, robot: first }
  return { kind: 'unknown', detail: `channel "${second}" is none of ${ROBOT_CHANNELS.join(', ')}` }
}
