import { Link } from 'react-router'
import { assetWords, type Job, lastsMin } from '../../../shared/maintenance/job.ts'
import { jobPath } from '../../app/paths.ts'
import { exactTime } from '../../ui/time.ts'
import classes from './maintenance.module.css'
import { minutesWords, momentWords } from './plant-time.ts'
import { StateTag } from './state-tag.tsx'
import { KIND_WORDS, toneOf } from './words.ts'

/** One job in a list: what, on what, when, by whom; leads to its checklist. */
export function JobCard({ job, tz }: { job: Job; tz: string }) {
  const answered = Object.keys(job.answers).length
  return (
    <li className={classes.card} data-tone={toneOf(job, Date.now())}>
      <Link className={classes.cardLink} to={jobPath(job.id)}>
        <span className={classes.cardTitle}>{job.title}</span>
        <span className={classes.cardAsset}>{assetWords(job.asset)}</span>
        <span className={classes.cardTime} title={exactTime(job.starts)}>
          {momentWords(job.starts, tz)}
          <span className={classes.dim}> · {minutesWords(lastsMin(job))}</span>
        </span>
        <StateTag job={job} />
        <span className={classes.cardMore}>
          {KIND_WORDS[job.kind]}
          {job.checklist.length > 0 && ` · ${answered} of ${job.checklist.length} steps`}
          {job.technician !== null && ` · ${job.technician}`}
        </span>
      </Link>
    </li>
  )
}
