import { Anchor } from '@mantine/core'
import type { Listener } from '../../../../shared/access/device.ts'
import { Qr } from '../../../ui/qr.tsx'
import classes from './access.module.css'
import { TABLETS } from './tablets.ts'

/** How a tablet is brought to trust the console and to keep it on its home screen, by what kind of tablet it is. */
export function TabletGuide({ listener }: { listener: Listener }) {
  const base = listener.urls[0]
  if (base === undefined) return null
  const own = listener.certificate === 'own'
  const authority = `${base}/authority.crt`
  return (
    <section aria-labelledby="tablet-guide-title">
      <h3 id="tablet-guide-title" className={classes.guideTitle}>
        On the tablet, once
      </h3>
      {own ? (
        <p className={classes.plain}>
          Your certificate is the tablet’s to trust. Put the console on its home screen:
        </p>
      ) : (
        <div className={classes.code}>
          <Qr text={authority} label="The address of the authority, as a QR code" size={120} />
          <p className={classes.plain}>
            Without this the tablet’s browser warns, and after a reload it shows nothing while there is no
            network. Scan the code with the tablet, or open <Anchor href={authority}>{authority}</Anchor>{' '}
            there: it is the authority that signed the console’s certificate, made on this computer and used
            for nothing else.
          </p>
        </div>
      )}
      {TABLETS.map(({ kind, trust, home }) => (
        <details key={kind} className={classes.tablet}>
          <summary>{kind}</summary>
          <ol>
            {[...(own ? [] : trust), `Open ${base} there.`, ...home].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  )
}
