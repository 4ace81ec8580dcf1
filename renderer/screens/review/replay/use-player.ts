import { useEffect, useRef, useState } from 'react'

export const SPEEDS = [1, 5, 10, 30, 60] as const
export type Speed = (typeof SPEEDS)[number]

/** An eye follows no more, and a large fleet is drawn anew each time. */
const DRAW_MS = 200

export interface Player {
  t: number
  playing: boolean
  speed: Speed
  seek: (t: number) => void
  toggle: () => void
  setSpeed: (speed: Speed) => void
}

/** Where a replay is in its time: it goes on by the clock, as many times faster as is set, and stops at the end. */
export function usePlayer({ from, to }: { from: number; to: number }, start: number): Player {
  const [t, setT] = useState(Math.min(to, Math.max(from, start)))
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(60)
  const latest = useRef(t)
  latest.current = t
  useEffect(() => {
    if (!playing) return
    let before = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const next = Math.min(to, latest.current + (now - before) * speed)
      before = now
      setT(next)
      if (next >= to) setPlaying(false)
    }, DRAW_MS)
    return () => clearInterval(timer)
  }, [playing, speed, to])
  return {
    ...{ t, playing, speed, setSpeed },
    seek: (next) => setT(Math.min(to, Math.max(from, next))),
    toggle: () => {
      // From its end it begins anew.
      if (!playing && t >= to) setT(from)
      setPlaying(!playing)
    },
  }
}
