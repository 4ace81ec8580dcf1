import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlanView } from '../../../../shared/maintenance/calendar.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Empty } from '../../../ui/states.tsx'
import { Show } from '../loaded.tsx'
import classes from '../maintenance.module.css'
import { PlanDialog } from './plan-dialog.tsx'
import { PlanLine } from './plan-line.tsx'
import own from './plans.module.css'

/** What repeats: each plan with its next date, and of a counter how far the robots are. */
export function PlansView({ revision }: { revision: number }) {
  const plans = useLoaded(
    'plans',
    (client, signal) => client.call('maintenance.plans', {}, { signal }),
    revision,
  )
  const settings = useLoaded('settings', (client, signal) =>
    client.call('maintenance.settings', {}, { signal }),
  )
  const [editing, setEditing] = useState<PlanView | 'new' | null>(null)
  return (
    <Show loaded={plans} what="The plans">
      {(data) => (
        <>
          <div className={classes.bar}>
            <p className={classes.about}>
              A plan makes one job after the other: by the calendar, or each time a counter of a robot has
              grown.
            </p>
            <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
              New plan
            </Button>
          </div>
          {data.length === 0 && <Empty title="There are no plans" />}
          <ul className={own.plans} aria-label="Plans">
            {data.map((plan) => (
              <PlanLine
                key={plan.id}
                plan={plan}
                tz={settings.data?.tz ?? 'UTC'}
                onEdit={() => setEditing(plan)}
                onChanged={plans.replace}
              />
            ))}
          </ul>
          <PlanDialog
            plan={editing === 'new' ? null : editing}
            opened={editing !== null}
            tz={settings.data?.tz ?? 'UTC'}
            onChanged={plans.replace}
            onClose={() => setEditing(null)}
          />
        </>
      )}
    </Show>
  )
}
