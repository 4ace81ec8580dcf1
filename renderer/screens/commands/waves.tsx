import type { Command } from '../../../shared/commands/command.ts'
import { countStatuses } from '../../../shared/commands/command.ts'
import classes from './commands.module.css'
import { countWords, robots } from './words.ts'

/** The waves in their order; the one at work is named. */
export function Waves({ command }: { command: Command }) {
  return (
    <ol className={classes.waves}>
      {command.waves.map((wave, index) => {
        const own = command.robots.filter((robot) => robot.wave === index)
        const current = command.ended === null && index === command.wave
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: waves are planned once and stay in their places.
          <li key={index} aria-current={current ? 'step' : undefined}>
            <strong>
              {wave.canary ? 'Canary' : `Wave ${index + 1}`}
              {current && ', now'}
            </strong>
            <span>{robots(wave.robots.length)}</span>
            <span className={classes.small}>{countWords(countStatuses(own))}</span>
          </li>
        )
      })}
    </ol>
  )
}
