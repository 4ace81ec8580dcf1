import { create } from 'zustand'
import { useAlerts } from '../../../state/alerts.ts'
import { calling, occurrence } from './sound.ts'
import { playTone } from './tones.ts'

const KEY = 'andon-sound'

interface SoundState {
  /** In this browser; off until somebody switches it on. */
  on: boolean
  /** The browser lets nothing sound until the page was touched. */
  blocked: boolean
  /** Occurrences of alerts that somebody silenced here. */
  silenced: ReadonlySet<string>
}

export const useSound = create<SoundState>(() => ({
  on: localStorage.getItem(KEY) === 'on',
  blocked: false,
  silenced: new Set(),
}))

let context: AudioContext | null = null

/** The way to the loudspeaker, made when it is first needed. */
export function audioContext(): AudioContext {
  context ??= new AudioContext()
  return context
}

/** On plays the softest tone at once, so that one hears that it works. */
export function switchSound(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off')
  useSound.setState({ on, silenced: new Set() })
  if (!on) return
  const audio = audioContext()
  void audio.resume().then(() => {
    useSound.setState({ blocked: false })
    playTone(audio, 'warning')
  })
}

/** Silences the alerts that call now; new ones, and those that are raised again, sound. */
export function silenceCurrent(): void {
  const now = calling(useAlerts.getState().open.values()).map(occurrence)
  useSound.setState({ silenced: new Set(now) })
}
