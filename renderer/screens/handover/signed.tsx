import type { SignedHandover } from '../../../shared/handover/handover.ts'
import { Section } from '../../ui/section.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './handover.module.css'

/** Who handed over to whom and when, with the notes. Below is what was open then, not what is open now. */
export function Signed({ signed: { by, to, signed, notes } }: { signed: SignedHandover }) {
  return (
    <Section title="Signed" note="as it was at that moment, never changed since">
      <p className={classes.signature}>
        <b>{to}</b> took over from <b>{by}</b>, {exactTime(signed)}
      </p>
      <p className={classes.said}>{notes === '' ? 'No notes were written.' : notes}</p>
    </Section>
  )
}
