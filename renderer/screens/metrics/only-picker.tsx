import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { GROUPING_WORDS } from '../../../shared/metrics/board.ts'
import { useFleet } from '../../state/fleet.ts'
import classes from './metrics.module.css'
import { onlyOptions, optionFilter } from './only-options.ts'
import type { MetricsView } from './view.ts'

/** Narrows the charts to one zone, group, version, type of task or robot; what is chosen stands beside it. */
export function OnlyPicker({ view, onView }: { view: MetricsView; onView: (view: MetricsView) => void }) {
  const robots = useFleet((state) => state.robots)
  const byTaskType = useFleet((state) => state.byTaskType)
  const options = useMemo(
    () =>
      onlyOptions(
        robots.values(),
        byTaskType.map(({ key }) => key),
      ),
    [robots, byTaskType],
  )
  if (options.length === 0) return null
  return (
    <Select
      aria-label="Only one part"
      placeholder="Only …"
      className={classes.by!}
      searchable
      nothingFoundMessage="No such zone, group, version, task type or robot"
      data={options.map(({ key, values }) => ({ group: GROUPING_WORDS[key], items: values }))}
      value={null}
      onChange={(value) => {
        const only = value === null ? null : optionFilter(value)
        if (only) onView({ ...view, filter: { ...view.filter, ...only }, pick: [] })
      }}
    />
  )
}
