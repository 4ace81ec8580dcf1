import { useMemo } from 'react'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { useFleet } from '../../state/fleet.ts'
import { num, pct } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { taskRows } from './task-rows.ts'
import classes from './task-types.module.css'

/** Success rate of each kind of task, worst first, with its denominator and the fleet's target. */
export function TaskTypes() {
  const byTaskType = useFleet((state) => state.byTaskType)
  const target = useFleet(
    (state) => state.summary?.targets.find((one) => one.metric === 'success_rate')?.target ?? null,
  )
  const rows = useMemo(() => taskRows(byTaskType), [byTaskType])
  return (
    <Section
      title="Success by task"
      note={
        <span title={DEFINITIONS.success_rate}>
          {target === null ? 'last hour' : `last hour, target ${pct(target, 0)}`}
        </span>
      }
    >
      {rows.length === 0 ? (
        <p className={classes.nothing}>No task ended in the last hour.</p>
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.key} className={classes.row}>
              <bdi className={classes.name}>{row.key}</bdi>
              <span className={classes.rate}>{pct(row.rate)}</span>
              <span className={classes.bar} aria-hidden>
                <span className={classes.fill} style={{ width: `${(row.rate ?? 0) * 100}%` }} />
                {target !== null && <span className={classes.target} style={{ left: `${target * 100}%` }} />}
              </span>
              <span className={classes.of}>
                {num(row.succeeded)} of {num(row.ended)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
