import { IconCheck, IconPointFilled } from '@tabler/icons-react'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { PLANNED_MIN, STAGE_WORDS, STAGES, type Stage, timeIn } from '../../../shared/incidents/stages.ts'
import { useNow } from '../../state/clock.ts'
import { duration } from '../../ui/format.ts'
import { useRecorded } from './recorded.tsx'
import classes from './stage-bar.module.css'

/** Every stage with the time it took beside the planned one; the present one counts on. */
export function StageBar({ incident }: { incident: Incident }) {
  const live = useNow(1000)
  const now = useRecorded()?.at ?? live
  const at = STAGES.indexOf(incident.stage)
  return (
    <ol className={classes.bar} aria-label="Stages">
      {STAGES.map((stage, index) => {
        const current = index === at && stage !== 'closed'
        const done = index < at || incident.stage === 'closed'
        return (
          <li
            key={stage}
            className={classes.stage}
            data-state={current ? 'current' : done ? 'done' : 'ahead'}
            aria-current={current ? 'step' : undefined}
          >
            <span className={classes.name}>
              {done ? (
                <IconCheck size={15} aria-label="done" />
              ) : (
                current && <IconPointFilled size={15} aria-hidden />
              )}
              {STAGE_WORDS[stage]}
            </span>
            <Time stage={stage} incident={incident} now={now} />
          </li>
        )
      })}
    </ol>
  )
}

function Time({ stage, incident, now }: { stage: Stage; incident: Incident; now: number }) {
  const { stages, closed, opened } = incident
  if (stage === 'closed') {
    return (
      <span className={classes.time}>
        {closed === null
          ? `open for ${duration((now - opened) / 1000)}`
          : `after ${duration((closed - opened) / 1000)}`}
      </span>
    )
  }
  const planned = PLANNED_MIN[stage]!
  const visited = stages.some((visit) => visit.stage === stage)
  const took = timeIn(stages, stage, closed ?? now)
  const over = took > planned * 60_000
  return (
    <span className={classes.time} data-over={over}>
      {visited && <b>{duration(Math.round(took / 1000))}</b>}
      <span>{visited ? ` of ${planned} min` : `${planned} min planned`}</span>
      {over && <span className={classes.over}>, over</span>}
    </span>
  )
}
