import { IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useNow } from '../state/clock.ts'
import { useConsole } from '../state/console.ts'
import { Age } from '../ui/age.tsx'
import { LevelMark } from '../ui/level-mark.tsx'
import { untilText } from '../ui/time.ts'
import { type Banner, bannersOf } from './banner-list.ts'
import classes from './banners.module.css'

export function Banners() {
  const status = useConsole((state) => state.status)
  if (!status) return null
  return bannersOf(status).map((banner) => <BannerLine key={banner.id} banner={banner} />)
}

function BannerLine({ banner }: { banner: Banner }) {
  const { level, text, action, link, since, retryAt } = banner
  return (
    <div className={classes.banner} data-level={level} role={level === 'critical' ? 'alert' : 'status'}>
      {level === 'info' ? <IconInfoCircle size={18} aria-hidden /> : <LevelMark level={level} />}
      <span className={classes.text}>
        {text} {action}
        {since !== undefined && (
          <span className={classes.small}>
            {' '}
            Since <Age at={since} bare />.
          </span>
        )}
        {retryAt !== undefined && <Retry at={retryAt} />}
      </span>
      {link && (
        <Link className={classes.link} to={link.to}>
          {link.text}
        </Link>
      )}
    </div>
  )
}

function Retry({ at }: { at: number }) {
  const now = useNow(1000)
  return (
    <span className={classes.small}> {at > now ? `Next try in ${untilText(at - now)}.` : 'Trying now.'}</span>
  )
}
