import { useState } from 'react'
import type { AlertDetail } from '../../../../shared/alerts/alert.ts'
import type { AlertDeliveries } from '../../../../shared/notify/delivery.ts'
import { useSubscription } from '../../../state/subscription.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Age } from '../../../ui/age.tsx'
import { Soon } from '../../../ui/soon.tsx'
import { DELIVERY_WORDS, EVENT_WORDS } from '../../settings/notifications/words.ts'
import classes from './detail.module.css'

const NOTHING = {}

/** Who was told about the alert and how that went, and who is next when nobody acknowledges. */
export function Told({ alert: { id } }: { alert: AlertDetail }) {
  const [turn, setTurn] = useState(0)
  useSubscription('notify.live', NOTHING, () => setTurn((n) => n + 1))
  const { data } = useLoaded(
    `told ${id}`,
    (client, signal) => client.call('notify.ofAlert', { id }, { signal }),
    turn,
  )
  if (!data || (data.deliveries.length === 0 && !data.escalation)) return null
  return (
    <section aria-labelledby="alert-told">
      <h3 id="alert-told" className={classes.subtitle}>
        Who was told
      </h3>
      <Escalation escalation={data.escalation} />
      <ul className={classes.told}>
        {data.deliveries.map((row) => (
          <li key={row.id} data-state={row.state}>
            {EVENT_WORDS[row.event]} · {row.channel_name}
            {row.person !== null && `, ${row.person}`}: {DELIVERY_WORDS[row.state].toLowerCase()}{' '}
            {row.state === 'waiting' ? (
              <Waits due={row.due} attempts={row.attempts} />
            ) : (
              <Age at={row.ended} />
            )}
            {row.error !== null && <div>{row.error}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waits({ due, attempts }: { due: number; attempts: number }) {
  if (attempts > 0) return `after ${attempts === 1 ? 'one try' : `${attempts} tries`}`
  return (
    <>
      to be sent <Soon at={due} />
    </>
  )
}

const ENDS = {
  acknowledged: 'Somebody acknowledged it: nobody else is paged.',
  over: 'It is over: nobody else is paged.',
  silenced: 'It was silenced: nobody else is paged.',
  exhausted: 'Everybody was paged and nobody acknowledged.',
}

function Escalation({ escalation }: Pick<AlertDeliveries, 'escalation'>) {
  if (!escalation) return null
  const { step, next, ended, levels, rounds } = escalation
  return (
    <p className={classes.escalation}>
      {ended !== null && ENDS[ended]}
      {next !== null && (
        <>
          Step {step} of {levels * rounds} paged; the next <Soon at={next} />.
        </>
      )}
    </p>
  )
}
