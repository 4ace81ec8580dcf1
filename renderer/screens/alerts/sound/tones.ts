import type { Severity } from '../../../../shared/alerts/rule.ts'

interface Tone {
  /** Hz of each pulse, in order. */
  pulses: readonly number[]
  /** After this long it sounds again while it is still called for. */
  everyMs: number
}

/**
 * Number and rhythm of the pulses tell the severity, not the pitch alone: more and faster pulses are more urgent
 * (IEC 60601-1-8, 6.3.3; Edworthy, Loxley & Dennis, Human Factors 33(2), 1991).
 */
export const TONES: Record<Severity, Tone> = {
  critical: { pulses: [880, 880, 880, 0, 880, 880], everyMs: 5_000 },
  major: { pulses: [660, 0, 660, 0, 550], everyMs: 15_000 },
  warning: { pulses: [440, 0, 0, 440], everyMs: 60_000 },
}

const PULSE_S = 0.14
const EDGE_S = 0.015
const LOUDNESS = 0.25

/** Plays the tone of a severity, generated. */
export function playTone(audio: AudioContext, severity: Severity): void {
  const start = audio.currentTime + 0.02
  TONES[severity].pulses.forEach((frequency, i) => {
    if (frequency > 0) pulse(audio, frequency, start + i * PULSE_S)
  })
}

function pulse(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency })
  const gain = new GainNode(audio, { gain: 0 })
  const end = at + PULSE_S - 2 * EDGE_S
  // Soft edges: a pulse that is cut off clicks.
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + EDGE_S)
  gain.gain.setValueAtTime(LOUDNESS, end)
  gain.gain.linearRampToValueAtTime(0, end + EDGE_S)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(end + 2 * EDGE_S)
}
