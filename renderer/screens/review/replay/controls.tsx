import { Button, SegmentedControl, Slider } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import type { Replay } from '../../../../shared/review/replay.ts'
import { clockTime, exactTime } from '../../../ui/time.ts'
import classes from '../review.module.css'
import { marksOf } from './marks.ts'
import { type Player, SPEEDS, type Speed } from './use-player.ts'

interface ControlsProps {
  replay: Replay
  player: Player
  incident: Incident
}

/** Play, pause, speed, and the time itself to be moved by hand. */
export function Controls({ replay, player, incident }: ControlsProps) {
  const { from, to, step } = replay
  const { t, playing, speed } = player
  const marks = marksOf(incident, replay)
  return (
    <div className={classes.controls}>
      <Button
        className={classes.button ?? ''}
        variant="default"
        leftSection={
          playing ? (
            <IconPlayerPauseFilled size={16} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={16} aria-hidden />
          )
        }
        onClick={player.toggle}
      >
        {playing ? 'Pause' : 'Play'}
      </Button>
      <SegmentedControl
        size="xs"
        aria-label="Speed"
        value={String(speed)}
        onChange={(value) => player.setSpeed(Number(value) as Speed)}
        data={SPEEDS.map((one) => ({ value: String(one), label: `${one}×` }))}
      />
      <output className={classes.moment}>{exactTime(t)}</output>
      <div className={classes.slider}>
        <Slider
          min={from}
          max={to}
          step={step}
          value={t}
          onChange={player.seek}
          label={(value) => clockTime(value)}
          marks={marks.map((mark) => ({ value: mark.t }))}
          thumbLabel="Moment of the replay"
          thumbSize={22}
          color="gray"
        />
      </div>
      <ul className={classes.jumps} aria-label="Jump to">
        {marks.map(({ t: at, text }) => (
          <li key={text}>
            <button type="button" className={classes.jump} onClick={() => player.seek(at)}>
              <span>{clockTime(at).slice(0, 5)}</span> {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
