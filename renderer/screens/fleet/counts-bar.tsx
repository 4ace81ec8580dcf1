import { useMemo } from 'react'
import { DEFINITIONS } from '../../../shared/metrics/rates.ts'
import { useFleet } from '../../state/fleet.ts'
import { LevelMark } from '../../ui/level-mark.tsx'
import { type Count, freshnessCounts, healthCounts, stateCounts } from './counts.ts'
import classes from './counts-bar.module.css'
import type { View } from './view.ts'

interface Props {
  view: View
  onView: (view: View) => void
}

/** How many robots are how; each count is a filter. Health, state and freshness are three facts, side by side. */
export function CountsBar({ view, onView }: Props) {
  const robots = useFleet((state) => state.robots)
  const groups = useMemo(
    () => [
      { name: 'Health', about: DEFINITIONS.healthy, counts: healthCounts([...robots.values()], view) },
      {
        name: 'State',
        about: 'What the robots say of themselves.',
        counts: stateCounts(robots.values(), view),
      },
      { name: 'Heard', about: DEFINITIONS.freshness, counts: freshnessCounts(robots.values(), view) },
    ],
    [robots, view],
  )
  return (
    <section aria-label="Robot counts" className={classes.bar}>
      {groups.map((group) => (
        <fieldset key={group.name} className={classes.group}>
          <legend className={classes.legend} title={group.about}>
            {group.name}
          </legend>
          {group.counts.map((count) => (
            <CountButton key={count.id} count={count} onPress={() => onView(count.toggle)} />
          ))}
        </fieldset>
      ))}
    </section>
  )
}

function CountButton({ count, onPress }: { count: Count; onPress: () => void }) {
  return (
    <button
      type="button"
      className={classes.count}
      aria-pressed={count.active}
      data-level={count.level ?? 'quiet'}
      data-zero={count.count === 0}
      title={`${count.about} Press to show only these.`}
      onClick={onPress}
    >
      <span className={classes.number}>
        {count.level && <LevelMark level={count.level} compact size="sm" />}
        {count.count}
        {count.of !== undefined && <span className={classes.of}>/{count.of}</span>}
      </span>
      <span className={classes.word}>{count.word}</span>
    </button>
  )
}
