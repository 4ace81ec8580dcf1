import type { ImportReport } from '../../../../shared/maintenance/calendar.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { exactTime } from '../../../ui/time.ts'
import classes from '../maintenance.module.css'

/** What a calendar file brings, and what of it cannot be taken and why. */
export function ReportList({ report }: { report: ImportReport }) {
  const { jobs, plans, refused, applied } = report
  return (
    <div role="status">
      <p>
        <strong>{applied ? 'Imported' : 'Found'}</strong>: {jobs.length} single, {plans.length} repeating;{' '}
        {refused.length} refused.
      </p>
      <ScrollRegion label="Entries of the file" className={classes.report}>
        <ul>
          {refused.map(({ what, why }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a file have no other identity.
            <li key={`r${at}`} data-refused>
              <strong>{what}</strong>: not taken. {why}
            </li>
          ))}
          {plans.map(({ title, words, note }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a file have no other identity.
            <li key={`p${at}`}>
              <strong>{title}</strong>: {words}. {note}
            </li>
          ))}
          {jobs.map(({ title, starts, note }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of a file have no other identity.
            <li key={`j${at}`}>
              <strong>{title}</strong>: {exactTime(starts)}. {note}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </div>
  )
}
