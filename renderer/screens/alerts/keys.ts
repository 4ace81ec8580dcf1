/** The keys of the inbox, as they are listed for the person. */
export const KEYS = [
  { keys: ['j', '↓'], about: 'Next alert' },
  { keys: ['k', '↑'], about: 'Alert before' },
  { keys: ['Enter'], about: 'Show its details, or open a group' },
  { keys: ['x'], about: 'Choose it; with Shift everything since the last one chosen' },
  { keys: ['a'], about: 'Acknowledge' },
  { keys: ['s'], about: 'Shelve' },
  { keys: ['o'], about: 'Take out of service' },
  { keys: ['u'], about: 'Unshelve, or put back into service' },
  { keys: ['c'], about: 'Comment' },
  { keys: ['g'], about: 'Assign to somebody' },
  { keys: ['i'], about: 'Open an incident' },
  { keys: ['/'], about: 'Search' },
  { keys: ['Esc'], about: 'Close the details, then choose nothing' },
  { keys: ['?'], about: 'This list' },
] as const

export type KeyAct =
  | { do: 'move'; by: 1 | -1 }
  | { do: 'choose'; range: boolean }
  | {
      do:
        | 'acknowledge'
        | 'shelve'
        | 'outOfService'
        | 'back'
        | 'comment'
        | 'assign'
        | 'incident'
        | 'escape'
        | 'help'
    }

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a key asks for; null when it means nothing here. */
export function keyAct({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): KeyAct | null {
  if (ctrlKey || metaKey || altKey) return null
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return { do: 'move', by: 1 }
    case 'k':
    case 'ArrowUp':
      return { do: 'move', by: -1 }
    case 'x':
    case 'X':
      return { do: 'choose', range: shiftKey }
    default:
      return PLAIN.get(key) ?? null
  }
}

const PLAIN = new Map<string, KeyAct>([
  ['a', { do: 'acknowledge' }],
  ['s', { do: 'shelve' }],
  ['o', { do: 'outOfService' }],
  ['u', { do: 'back' }],
  ['c', { do: 'comment' }],
  ['g', { do: 'assign' }],
  ['i', { do: 'incident' }],
  ['Escape', { do: 'escape' }],
  ['?', { do: 'help' }],
])

/** Which line comes next; from nowhere it is the first. */
export function moved(index: number, by: 1 | -1, count: number): number {
  if (index < 0) return 0
  return Math.min(count - 1, Math.max(0, index + by))
}
