import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { JobDetail } from '../../../../shared/maintenance/calendar.ts'
import { lastsMin } from '../../../../shared/maintenance/job.ts'
import { robotPath } from '../../../app/paths.ts'
import { Section } from '../../../ui/section.tsx'
import { exactTime } from '../../../ui/time.ts'
import { minutesWords, momentWords } from '../plant-time.ts'
import { KIND_WORDS, SOURCE_WORDS } from '../words.ts'
import classes from './job.module.css'

/** When, how long, by whom, at what cost, and where the job came from. */
export function JobFacts({ detail }: { detail: JobDetail }) {
  const { job, tz, plans } = detail
  const moment = (ms: number) => <time title={exactTime(ms)}>{momentWords(ms, tz)}</time>
  return (
    <Section title="The job" note={`Times of ${tz}`}>
      <dl className={classes.facts}>
        <Fact name="Kind">{KIND_WORDS[job.kind]}</Fact>
        <Fact name="Begins">{moment(job.starts)}</Fact>
        <Fact name="Due">{moment(job.due)}</Fact>
        <Fact name="Takes">
          {minutesWords(lastsMin(job))}
          {job.downtime_min > 0 && `, out of service for ${minutesWords(job.downtime_min)}`}
        </Fact>
        <Fact name="Technician">{job.technician ?? 'nobody named'}</Fact>
        <Fact name="Cost">{`$${job.cost.toLocaleString('en-US')}`}</Fact>
        {job.robot !== null && (
          <Fact name="Robot">
            <Link to={robotPath(job.robot)}>{job.robot}</Link>
          </Fact>
        )}
        {job.holds.length > 0 && job.state === 'in_progress' && (
          <Fact name="In maintenance">{job.holds.join(', ')}; alerts suppressed while it runs</Fact>
        )}
        {job.likely && (
          <>
            <Fact name="Likely failure">{moment(job.likely.p50)}</Fact>
            <Fact name="One in ten before">{moment(job.likely.p10)}</Fact>
          </>
        )}
        {job.recurrence !== null && <Fact name="Repeats">{job.recurrence}</Fact>}
        <Fact name="Comes">
          {SOURCE_WORDS[job.source]}
          {plans.length > 0 && `: ${plans.map(({ title }) => title).join(', ')}`}
        </Fact>
        {job.finished !== null && job.state === 'done' && (
          <Fact name="Signed off">
            {moment(job.finished)} by {job.finished_by}
          </Fact>
        )}
        {job.note !== null && <Fact name="Note">{job.note}</Fact>}
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
