import type { DemoStatus } from '../../../../shared/status/demo.ts'

export type DemoChoice = 'auto' | 'on' | 'off'

export const DEMO_CHOICES: { value: DemoChoice; label: string }[] = [
  { value: 'auto', label: 'Without a broker' },
  { value: 'on', label: 'Always' },
  { value: 'off', label: 'Never' },
]

export function demoChoice(setting: boolean | null): DemoChoice {
  if (setting === null) return 'auto'
  return setting ? 'on' : 'off'
}

export function demoSetting(choice: DemoChoice): boolean | null {
  return choice === 'auto' ? null : choice === 'on'
}

export function demoSentence(demo: DemoStatus): string {
  if (!demo.running) return 'The demo does not run: all robots on screen are real.'
  const robots = `${demo.robots} simulated ${demo.robots === 1 ? 'robot' : 'robots'}`
  return demo.by_default
    ? `The demo runs with ${robots}, because no broker is configured.`
    : `The demo runs with ${robots}.`
}
