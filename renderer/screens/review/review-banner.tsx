import { SegmentedControl } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { OpenedBundle } from '../../../shared/review/bundle.ts'
import { REVIEW_PATH } from '../../app/paths.ts'
import { exactTime } from '../../ui/time.ts'
import { doNow } from '../commands/do-as.ts'
import { base64Bytes, saveFile } from '../incidents/save-file.ts'
import classes from './review.module.css'

interface ReviewBannerProps {
  bundle: OpenedBundle
  utc: boolean
  onUtc: (utc: boolean) => void
  hasReport: boolean
}

/** Stays on the screen however far one scrolls: this is a record. */
export function ReviewBanner({ bundle, utc, onUtc, hasReport }: ReviewBannerProps) {
  const { id, name, manifest } = bundle
  const report = () =>
    doNow(async (client) => {
      const { data } = await client.call('bundle.file', { id, name: 'report.html' })
      saveFile(`incident-${manifest.incident.id}.html`, base64Bytes(data), 'text/html')
      return true
    })
  return (
    <section className={classes.banner} aria-label="Review, not live">
      <IconHistory size={22} aria-hidden className={classes.bannerIcon} />
      <strong className={classes.word}>Review, not live</strong>
      <span className={classes.bannerText}>
        {name}, saved {exactTime(manifest.made)} by {manifest.made_by} with Andon {manifest.andon}
      </span>
      <SegmentedControl
        size="xs"
        aria-label="Times are told in"
        value={utc ? 'utc' : 'local'}
        onChange={(value) => onUtc(value === 'utc')}
        data={[
          { value: 'local', label: 'Local time' },
          { value: 'utc', label: 'UTC' },
        ]}
      />
      {hasReport && (
        <button type="button" className={classes.act} onClick={() => void report()}>
          Report as HTML
        </button>
      )}
      <Link className={classes.act} to={REVIEW_PATH}>
        Leave review
      </Link>
    </section>
  )
}
