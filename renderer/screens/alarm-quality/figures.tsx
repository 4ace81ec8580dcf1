import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { Definition } from '../../ui/definition.tsx'
import { alertsText } from './alerts-text.ts'
import classes from './quality.module.css'
import { figuresOf } from './targets.ts'

/** Every figure with its target and whether that is met, by shape and word. */
export function Figures({ quality }: { quality: PositionQuality }) {
  return (
    <ul className={classes.figures} aria-label="Figures">
      {figuresOf(quality).map(({ name, value, target, meaning, ok }) => (
        <li key={name} className={classes.figure} data-ok={ok}>
          <span className={classes.name}>{name}</span>
          <Definition name={name} meaning={meaning} denominator={alertsText(quality.alarms)}>
            <span className={classes.number}>{value}</span>
          </Definition>
          <span className={classes.target}>
            {ok === false && <IconAlertTriangle size={15} aria-label="Beyond its target:" />}
            {ok === true && <IconCheck size={15} aria-label="Within its target:" />}
            {target}
          </span>
        </li>
      ))}
    </ul>
  )
}
