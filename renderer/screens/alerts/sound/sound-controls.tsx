import { IconVolume, IconVolume2, IconVolumeOff } from '@tabler/icons-react'
import { useAlerts } from '../../../state/alerts.ts'
import { ToolButton } from '../../../ui/tool-button.tsx'
import { soundOf } from './sound.ts'
import classes from './sound-controls.module.css'
import { silenceCurrent, switchSound, useSound } from './sound-state.ts'

/** Sound on or off in this browser, and quiet for those that call now. */
export function SoundControls() {
  const { on, blocked, silenced } = useSound()
  const calls = useAlerts((state) => soundOf(state.open.values(), silenced) !== null)
  return (
    <span className={classes.controls}>
      {on && blocked && (
        <span className={classes.note} role="status">
          The browser keeps it silent until you press something.
        </span>
      )}
      {on && calls && (
        <ToolButton onClick={silenceCurrent}>
          <IconVolume2 size={16} aria-hidden /> Silence current
        </ToolButton>
      )}
      <ToolButton
        aria-pressed={on}
        title="In this browser: a tone for every alert that nobody has acknowledged"
        onClick={() => switchSound(!on)}
      >
        {on ? <IconVolume size={16} aria-hidden /> : <IconVolumeOff size={16} aria-hidden />}
        {on ? 'Sound on' : 'Sound off'}
      </ToolButton>
    </span>
  )
}
