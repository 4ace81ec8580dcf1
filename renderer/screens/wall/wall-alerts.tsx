import { IconCircleCheck } from '@tabler/icons-react'
import { useAttention } from '../../state/alerts.ts'
import { useNow } from '../../state/clock.ts'
import { Age } from '../../ui/age.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { STATE_WORDS } from '../alerts/words.ts'
import { pageAt } from './pages.ts'
import classes from './wall.module.css'

const LINES = 5

/** What needs someone, most urgent first; page by page when it is more than fits. */
export function WallAlerts() {
  const groups = useAttention()
  const now = useNow()
  const { shown, page, pages } = pageAt(groups, LINES, now)
  return (
    <section aria-label="Needs attention" className={classes.alerts}>
      <h2 className={classes.heading}>
        Needs attention{groups.length > 0 && `: ${groups.length}`}
        {pages > 1 && (
          <small>
            {' '}
            page {page} of {pages}
          </small>
        )}
      </h2>
      {groups.length === 0 ? (
        <p className={classes.nothing}>
          <IconCircleCheck size={32} aria-hidden /> Nothing needs attention.
        </p>
      ) : (
        <ul className={classes.list}>
          {shown.map((group) => (
            <li key={group.id} className={classes.alert} data-severity={group.severity}>
              <SeverityMark severity={group.severity} size={30} />
              <div>
                <strong>{group.alerts.length === 1 ? group.alerts[0].fact : group.message}</strong>
                <p>
                  <Age at={group.since} />, {STATE_WORDS[group.alerts[0].state].toLowerCase()}
                </p>
                <p className={classes.action}>{group.action}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
