import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import type { PlanView } from '../../../../shared/maintenance/calendar.ts'
import { assetWords } from '../../../../shared/maintenance/job.ts'
import { exactTime } from '../../../ui/time.ts'
import { act } from '../acts.ts'
import classes from '../maintenance.module.css'
import { minutesWords, momentWords } from '../plant-time.ts'
import { KIND_WORDS } from '../words.ts'
import { Meters } from './meters.tsx'
import { wishOfPlan } from './plan-draft.ts'
import own from './plans.module.css'

interface Props {
  plan: PlanView
  tz: string
  onEdit: () => void
  onChanged: (plans: PlanView[]) => void
}

/** One plan: what, how often, when next. */
export function PlanLine({ plan, tz, onEdit, onChanged }: Props) {
  const [open, setOpen] = useState(false)
  const toggle = async () => {
    const wish = { ...wishOfPlan(plan), active: !plan.active }
    const said = `${plan.active ? 'Paused' : 'Active again'}: ${plan.title}`
    const plans = await act('maintenance.savePlan', { plan: wish }, said)
    if (plans) onChanged(plans)
  }
  const on = plan.each === null ? assetWords(plan.asset) : `each ${plan.each}`
  const steps = plan.checklist.length
  return (
    <li className={own.plan} data-active={plan.active}>
      <div className={own.planWhat}>
        <span className={classes.cardTitle}>{plan.title}</span>
        <span className={classes.dim}>
          {KIND_WORDS[plan.kind]} on {on} · {steps} step{steps === 1 ? '' : 's'} ·{' '}
          {minutesWords(plan.labour_min)}
          {plan.downtime_min > 0 && ` · out of service ${minutesWords(plan.downtime_min)}`}
        </span>
      </div>
      <span className={own.planOften}>{plan.words}</span>
      <span className={own.planNext}>
        {plan.next === null ? (
          <span className={classes.dim}>{plan.active ? 'no date yet' : 'paused'}</span>
        ) : (
          <time title={exactTime(plan.next)}>next {momentWords(plan.next, tz)}</time>
        )}
      </span>
      <div className={own.planDo}>
        {plan.meters.length > 0 && (
          <Button h={48} variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            Counters
          </Button>
        )}
        <Button h={48} variant="default" aria-label={`Change: ${plan.title}`} onClick={onEdit}>
          Change
        </Button>
        <Switch
          aria-label={`Active: ${plan.title}`}
          checked={plan.active}
          color="gray"
          onChange={() => void toggle()}
        />
      </div>
      {open && <Meters meters={plan.meters} tz={tz} />}
    </li>
  )
}
