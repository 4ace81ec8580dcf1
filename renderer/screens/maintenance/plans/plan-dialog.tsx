import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PlanView } from '../../../../shared/maintenance/calendar.ts'
import { usePerson } from '../../../person/person.ts'
import { clock } from '../../../state/clock.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { act, ask } from '../acts.ts'
import classes from '../maintenance.module.css'
import { dayOf } from '../plant-time.ts'
import { draftOf, wishOfDraft } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'

interface Props {
  /** The plan to change; null for a new one. */
  plan: PlanView | null
  opened: boolean
  tz: string
  onChanged: (plans: PlanView[]) => void
  onClose: () => void
}

/** Writes a plan down, or changes it. */
export function PlanDialog({ plan, opened, tz, onChanged, onClose }: Props) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={plan ? `Change “${plan.title}”` : 'New plan'}
      size="xl"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {opened && <Form key={plan?.id ?? 'new'} plan={plan} tz={tz} onChanged={onChanged} onClose={onClose} />}
    </Dialog>
  )
}

function Form({ plan, tz, onChanged, onClose }: Omit<Props, 'opened'>) {
  const [draft, setDraft] = useState(() => draftOf(plan, `${dayOf(clock.now(), tz)}T06:00`))
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const { wish, missing } = wishOfDraft(draft, plan, tz)
    if (!wish) return setRefused(missing)
    const { done, failed } = await ask('maintenance.savePlan', { plan: wish })
    if (failed) setRefused(failed.message)
    if (!done) return
    onChanged(done)
    onClose()
  }
  const remove = async () => {
    if (!plan) return
    const plans = await act('maintenance.removePlan', { id: plan.id }, `Removed: ${plan.title}`)
    if (!plans) return
    onChanged(plans)
    onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <PlanFields draft={draft} tz={tz} onDraft={(part) => setDraft({ ...draft, ...part })} />
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
      <div className={classes.actions}>
        {plan && (
          <Button variant="default" h={48} onClick={() => void remove()}>
            Remove the plan
          </Button>
        )}
        <Button variant="default" h={48} onClick={onClose}>
          Close
        </Button>
        <Button h={48} color="gray" type="submit">
          Save
        </Button>
      </div>
    </form>
  )
}
