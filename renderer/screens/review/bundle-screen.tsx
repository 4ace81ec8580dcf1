import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { REVIEW_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { tellUtc } from '../../ui/time.ts'
import { BundleParts } from './bundle-parts.tsx'
import { Faults } from './faults.tsx'
import classes from './review.module.css'
import { ReviewBanner } from './review-banner.tsx'

/** An incident from a sealed file, at `#/review/:id`: the incident’s own screen within a frame that is never mistaken for live. */
export function BundleScreen() {
  const { id = '' } = useParams()
  const { data, error, reload } = useLoaded(`bundle/${id}`, (client, signal) =>
    client.call('bundle.get', { id }, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const [utc, setUtc] = useState(false)
  useEffect(() => () => tellUtc(false), [])
  const choose = (on: boolean) => {
    tellUtc(on)
    setUtc(on)
  }
  if (data) {
    return (
      <div className={classes.frame}>
        <ReviewBanner bundle={data.bundle} utc={utc} onUtc={choose} hasReport={data.has_report} />
        {/* Drawn anew when times are told otherwise. */}
        <div key={utc ? 'utc' : 'local'} className={classes.inner}>
          <Faults bundle={data.bundle} />
          <BundleParts view={data} />
        </div>
      </div>
    )
  }
  return (
    <div className={classes.page}>
      <PageHeader title="Review" before={<Link to={REVIEW_PATH}>All files</Link>} />
      {error?.code === 'not_found' ? (
        <Empty title="This file is not open any more" action={<Link to={REVIEW_PATH}>Open it again</Link>}>
          {error.message}
        </Empty>
      ) : error ? (
        <Failed what="The file" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="The file" />
      ) : (
        <Loading what="the file" />
      )}
    </div>
  )
}
