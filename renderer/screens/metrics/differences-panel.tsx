import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Differences } from '../../../shared/metrics/differences.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import { dayText, timeText } from '../../time-range/range-words.ts'
import { num } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { ChangeRows } from './change-list.tsx'
import { groupDifferences } from './difference-groups.ts'
import { DifferenceRow } from './difference-row.tsx'
import classes from './differences.module.css'
import type { MetricsView } from './view.ts'

interface DifferencesPanelProps {
  view: MetricsView
  onView: (view: MetricsView) => void
  asked: Loaded<Differences>
  marked: string | null
  onMark: (id: string | null) => void
}

/** What else changed in the selected stretch: what was changed first, then what differs, most telling first. */
export function DifferencesPanel({ view, onView, asked, marked, onMark }: DifferencesPanelProps) {
  const { data } = asked
  return (
    <Section title="What else changed here?" className={classes.panel}>
      <div className={classes.head}>
        <p className={classes.span}>{data ? spanText(data) : view.stretch && spanText(view.stretch)}</p>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={14} />}
          onClick={() => onView({ ...view, stretch: null })}
        >
          Close
        </Button>
      </div>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label="Compared with"
        value={view.against}
        data={[
          { value: 'before', label: 'The time before' },
          { value: 'yesterday', label: 'Yesterday' },
        ]}
        onChange={(against) => onView({ ...view, against })}
      />
      <Answer {...{ view, onView, asked, marked, onMark }} />
    </Section>
  )
}

function Answer({ view, onView, asked, marked, onMark }: DifferencesPanelProps) {
  const { data, error, reload } = asked
  if (error)
    return (
      <div className={classes.failed} role="alert">
        <p>The comparison could not be made: {error.message}</p>
        <Button size="compact-sm" variant="default" onClick={reload}>
          Try again
        </Button>
      </div>
    )
  if (!data)
    return (
      <div role="status" aria-label="Comparing">
        <Skeleton height={20} mb={8} />
        <Skeleton height={60} mb={8} />
        <Skeleton height={60} />
      </div>
    )
  return (
    <>
      <h3 className={classes.heading}>Changes here or shortly before</h3>
      {data.changes.length === 0 ? (
        <p className={classes.none}>None was told.</p>
      ) : (
        <ChangeRows changes={[...data.changes].reverse()} marked={marked} onMark={onMark} />
      )}
      <h3 className={classes.heading}>What differs</h3>
      <p className={classes.none}>{verdictText(data)}</p>
      <ol className={classes.list} aria-label="Differences, most telling first">
        {groupDifferences(data.differences).map((group) => (
          <DifferenceRow
            key={`${group.first.metric}/${group.first.by}/${group.first.key}/${group.first.task_type}`}
            group={group}
            found={data}
            view={view}
            onView={onView}
          />
        ))}
      </ol>
    </>
  )
}

function verdictText({ verdict, compared, too_few, before }: Differences): string {
  const few = too_few === 0 ? '' : ` ${num(too_few)} had too little data to compare.`
  if (verdict === 'not_enough')
    return 'Not enough data: no number has enough tasks or values in both times. Select a longer time.'
  const against = `Compared with ${spanText(before)}: ${num(compared)} numbers.${few}`
  return verdict === 'nothing' ? `Nothing differs beyond chance. ${against}` : against
}

function spanText({ from, to }: { from: number; to: number }): string {
  const end = dayText(from) === dayText(to) ? timeText(to) : `${dayText(to)} ${timeText(to)}`
  return `${dayText(from)} ${timeText(from)} – ${end}`
}
