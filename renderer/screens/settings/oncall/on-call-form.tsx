import { Stack } from '@mantine/core'
import type { Level, OnCall } from '../../../../shared/notify/plan.ts'
import { SaveBar } from '../form/save-bar.tsx'
import { type DraftForm, useDraftForm } from '../form/use-draft-form.ts'
import { NotifyPart } from '../notifications/notify-page.tsx'
import type { NotifyAccess } from '../notifications/use-notify.ts'
import { EscalationFields } from './escalation-fields.tsx'
import { RotaFields } from './rota-fields.tsx'

export interface OnCallDraft extends Pick<OnCall, 'severities' | 'levels' | 'rounds'> {
  people: string[]
  starts: string
}

export type OnCallFields = Pick<DraftForm<OnCallDraft>, 'draft' | 'set' | 'errors'>

/** Whose week it is, and who is next when nobody acknowledges: saved together. */
export function OnCallForm({ view: { plan }, save }: NotifyAccess) {
  const { rota, severities, levels, rounds } = plan.on_call
  const form = useDraftForm<OnCallDraft>({
    name: 'oncall',
    stored: { people: rota.people, starts: rota.starts, severities, levels, rounds },
    check: (draft) => ({
      ...(draft.starts === '' ? { starts: 'Say when the first week begins.' } : {}),
      ...(draft.levels.some(isEmpty) ? { levels: 'Every step has to name somebody.' } : {}),
    }),
    save: async ({ people, starts, ...escalation }) => {
      await save({ on_call: { ...plan.on_call, ...escalation, rota: { people, starts } } })
    },
  })
  return (
    <form onSubmit={form.submit} noValidate aria-label="Rota and escalation">
      <Stack gap="xl">
        <NotifyPart title="Weekly rota">
          <RotaFields {...form} plan={plan} />
        </NotifyPart>
        <NotifyPart title="Escalation">
          <EscalationFields {...form} plan={plan} />
        </NotifyPart>
        <SaveBar dirty={form.dirty} status={form.status} onReset={form.reset} />
      </Stack>
    </form>
  )
}

function isEmpty({ to, people, channels }: Level): boolean {
  return to === 'people' ? people.length === 0 : to === 'channels' && channels.length === 0
}
