import { IconAlertTriangleFilled, IconShieldCheck } from '@tabler/icons-react'
import type { OpenedBundle } from '../../../shared/review/bundle.ts'
import { num } from '../../ui/format.ts'
import classes from './review.module.css'

/** Whether every byte is as it was sealed; if not, which parts are left out. */
export function Faults({ bundle: { faults, manifest } }: { bundle: OpenedBundle }) {
  const named = faults.filter(({ entry }) => entry !== null)
  return (
    <>
      {faults.length === 0 ? (
        <p className={classes.sealed}>
          <IconShieldCheck size={18} aria-hidden /> Complete and unchanged since it was sealed:{' '}
          {manifest.entries.length} parts checked. A seal shows changes; it does not prove who made the file.
        </p>
      ) : (
        <div role="alert" className={classes.faults}>
          <IconAlertTriangleFilled size={20} aria-hidden />
          <div>
            <b>This file was changed after it was sealed.</b>{' '}
            {named.length > 0 ? 'What was changed is not shown:' : 'None of its parts is concerned.'}
            <ul>
              {faults.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {manifest.cuts.map(({ what, kept, of }) => (
        <p key={what} className={classes.sealed}>
          Too many to save all: {num(kept)} of {num(of)} {what} are in the file, the first ones.
        </p>
      ))}
    </>
  )
}
