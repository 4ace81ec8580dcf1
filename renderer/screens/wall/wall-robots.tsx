import { useMemo } from 'react'
import { useFleet } from '../../state/fleet.ts'
import { LEVEL_RANK } from '../../ui/level.ts'
import { STATE_WORDS } from '../../ui/robot-words.ts'
import classes from './wall.module.css'

/** Every robot as a cell, by number; those that need someone are filled and say why. */
export function WallRobots() {
  const robots = useFleet((state) => state.robots)
  const inOrder = useMemo(
    () => [...robots.values()].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    [robots],
  )
  return (
    <section aria-label="Robots" className={classes.robots}>
      <h2 className={classes.heading}>Robots</h2>
      <ul className={classes.cells}>
        {inOrder.map(({ id, worst, state, freshness, healthy }) => {
          const level = worst?.level ?? 'ok'
          const bad = LEVEL_RANK[level] < LEVEL_RANK.ok
          return (
            <li
              key={id}
              className={classes.cell}
              data-level={level}
              data-quiet={!healthy || freshness !== 'fresh'}
            >
              <b>{id.replace(/^robot[-_ ]?/i, '')}</b>
              <span>{bad ? worst?.text : STATE_WORDS[state]}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
