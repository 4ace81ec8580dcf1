import { Link, useParams } from 'react-router'
import type { JobDetail } from '../../../../shared/maintenance/calendar.ts'
import { assetWords, isOpen } from '../../../../shared/maintenance/job.ts'
import { MAINTENANCE_PATH } from '../../../app/paths.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Section } from '../../../ui/section.tsx'
import { Consequences } from '../consequences.tsx'
import { useRevision } from '../live.ts'
import { Show } from '../loaded.tsx'
import shared from '../maintenance.module.css'
import { StateTag } from '../state-tag.tsx'
import { Checklist } from './checklist.tsx'
import classes from './job.module.css'
import { JobActions } from './job-actions.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobLog } from './job-log.tsx'
import { MergeOffer } from './merge-offer.tsx'
import { Parts } from './parts.tsx'

/** One job with its checklist, from the first step to the sign-off, at `#/maintenance/jobs/:id`. */
export function JobScreen() {
  const { id = '' } = useParams()
  const { revision } = useRevision()
  const detail = useLoaded(
    `job ${id}`,
    (client, signal) => client.call('maintenance.get', { id }, { signal }),
    revision,
  )
  return (
    <div className={shared.page}>
      <Show loaded={detail} what="The job">
        {(data) => <Shown detail={data} />}
      </Show>
    </div>
  )
}

function Shown({ detail }: { detail: JobDetail }) {
  const { job, tz, consequences, mergeable } = detail
  const open = isOpen(job)
  return (
    <>
      <PageHeader title={job.title}>
        <span className={classes.asset}>{assetWords(job.asset)}</span>
        <StateTag job={job} />
        <Link className={shared.back} to={MAINTENANCE_PATH}>
          All maintenance
        </Link>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.column}>
          {job.reason !== '' && <p className={classes.reason}>{job.reason}</p>}
          {open && consequences.length > 0 && job.state !== 'in_progress' && (
            <Section title="At this time">
              <Consequences all={consequences} none="" />
            </Section>
          )}
          <Checklist job={job} />
          <JobActions job={job} tz={tz} />
        </div>
        <div className={classes.column}>
          <JobFacts detail={detail} />
          {job.parts.length > 0 && <Parts job={job} />}
          {mergeable.length > 0 && <MergeOffer job={job} others={mergeable} tz={tz} />}
          <JobLog log={job.log} />
        </div>
      </div>
    </>
  )
}
