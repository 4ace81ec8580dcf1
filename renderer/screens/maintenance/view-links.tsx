import { Link } from 'react-router'
import { MAINTENANCE_PATH } from '../../app/paths.ts'
import classes from './maintenance.module.css'
import { type Place, printPlace, VIEWS, type View } from './view.ts'

const WORDS: Record<View, string> = {
  today: 'Today',
  month: 'Month',
  week: 'Week',
  day: 'Day',
  agenda: 'Agenda',
  rows: 'Rows',
  plans: 'Plans',
  settings: 'Settings',
}

/** The ways to look at maintenance. */
export function ViewLinks({ place }: { place: Place }) {
  return (
    <nav className={classes.views} aria-label="Views of maintenance">
      {VIEWS.map((view) => (
        <Link
          key={view}
          className={classes.view}
          to={`${MAINTENANCE_PATH}?${printPlace({ ...place, view })}`}
          aria-current={view === place.view ? 'page' : undefined}
        >
          {WORDS[view]}
        </Link>
      ))}
    </nav>
  )
}
