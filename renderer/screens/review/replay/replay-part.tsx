import { useMemo } from 'react'
import { frameAt, type Replay } from '../../../../shared/review/replay.ts'
import type { BundleView } from '../../../../shared/review/view.ts'
import { duration } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { exactTime } from '../../../ui/time.ts'
import classes from '../review.module.css'
import { Controls } from './controls.tsx'
import { Happened } from './happened.tsx'
import { ReplayNumbers } from './replay-numbers.tsx'
import { Tiles } from './tiles.tsx'
import { usePlayer } from './use-player.ts'

/** The whole fleet over the time of the incident, played at up to sixty times its speed. */
export function ReplayPart({ replay, view }: { replay: Replay; view: BundleView }) {
  const { incident, slices } = view
  const player = usePlayer(replay, incident.began)
  const frame = useMemo(() => frameAt(replay, player.t), [replay, player.t])
  const concerned = useMemo(
    () => new Set((incident.found ?? incident.suspects[0] ?? incident.scope).robots),
    [incident],
  )
  return (
    <Section
      title="Replay"
      note={`${replay.robots.length} robots, in steps of ${duration(replay.step / 1000)}, from ${exactTime(replay.from)}`}
    >
      <Controls replay={replay} player={player} incident={incident} />
      <div className={classes.replay}>
        <div className={classes.fleet}>
          <Tiles frame={frame} concerned={concerned} />
        </div>
        <div className={classes.beside}>
          <ReplayNumbers frame={frame} slices={slices} t={player.t} />
          <Happened timeline={incident.timeline} t={player.t} />
        </div>
      </div>
    </Section>
  )
}
