import { useEffect, useMemo } from 'react'
import { useAlerts } from '../../../state/alerts.ts'
import { useCurrency } from '../../../state/currency.ts'
import { soundOf, stillSilenced } from './sound.ts'
import { audioContext, useSound } from './sound-state.ts'
import { playTone, TONES } from './tones.ts'

/** Sounds on every screen for what nobody has seen, when the sound is on in this browser. Shows nothing. */
export function AlertSound(): null {
  const { on, silenced } = useSound()
  const open = useAlerts((state) => state.open)
  // What is no longer the present calls for nobody: that the line is gone is told on screen.
  const current = useCurrency().currency === 'current'
  const severity = useMemo(() => soundOf(open.values(), silenced), [open, silenced])
  useEffect(() => {
    const still = stillSilenced(open.values(), silenced)
    if (still.size !== silenced.size) useSound.setState({ silenced: still })
  }, [open, silenced])
  useEffect(() => {
    if (!on || !current || severity === null) return
    const audio = audioContext()
    const play = () => {
      useSound.setState({ blocked: audio.state !== 'running' })
      if (audio.state === 'running') playTone(audio, severity)
    }
    play()
    const timer = setInterval(play, TONES[severity].everyMs)
    return () => clearInterval(timer)
  }, [on, current, severity])
  useUnblocking(on)
  return null
}

/** A browser plays nothing on a page that nobody has touched since it was loaded. */
function useUnblocking(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const unblock = () =>
      void audioContext()
        .resume()
        .then(() => useSound.setState({ blocked: false }))
    window.addEventListener('pointerdown', unblock, { once: true })
    window.addEventListener('keydown', unblock, { once: true })
    return () => {
      window.removeEventListener('pointerdown', unblock)
      window.removeEventListener('keydown', unblock)
    }
  }, [on])
}
