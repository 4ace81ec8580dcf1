import { useState } from 'react'

const KEY = 'andon-user-name'

/** The name under which this device's user acts; asked once, kept on the device. */
export function useUserName(): [string, (name: string) => void] {
  const [name, setName] = useState(() => stored())
  const set = (next: string) => {
    setName(next)
    try {
      localStorage.setItem(KEY, next)
    } catch {
      // A browser that keeps nothing asks again the next time.
    }
  }
  return [name, set]
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}
