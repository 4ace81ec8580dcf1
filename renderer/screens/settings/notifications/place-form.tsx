import { Stack, TextInput } from '@mantine/core'
import { SaveBar } from '../form/save-bar.tsx'
import { useDraftForm } from '../form/use-draft-form.ts'
import type { NotifyAccess } from './use-notify.ts'

/** The address that links lead to, and the local time that quiet hours and the rota go by. */
export function PlaceForm({ view: { plan }, save }: NotifyAccess) {
  const form = useDraftForm({
    name: 'notifications',
    stored: { link: plan.link ?? '', time_zone: plan.time_zone },
    check: ({ link, time_zone }) => ({
      ...(link === '' || /^https?:\/\/\S+$/.test(link)
        ? {}
        : { link: 'It begins with https:// or http://.' }),
      ...(isZone(time_zone) ? {} : { time_zone: 'Not a time zone, as Europe/Berlin.' }),
    }),
    save: async ({ link, time_zone }) => {
      await save({ link: link === '' ? null : link, time_zone })
    },
  })
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Address of this console"
          description="Messages link to it. Empty: they carry no link."
          placeholder={location.origin}
          size="md"
          maw={480}
          value={form.draft.link}
          error={form.errors.link}
          onChange={(event) => form.set('link', event.currentTarget.value.trim())}
        />
        <TextInput
          label="Time zone"
          description={`For quiet hours and the on-call rota. This computer is in ${own}.`}
          size="md"
          maw={480}
          value={form.draft.time_zone}
          error={form.errors.time_zone}
          onChange={(event) => form.set('time_zone', event.currentTarget.value.trim())}
        />
        <SaveBar dirty={form.dirty} status={form.status} onReset={form.reset} />
      </Stack>
    </form>
  )
}

function isZone(name: string): boolean {
  try {
    return name !== '' && Intl.DateTimeFormat(undefined, { timeZone: name }) !== null
  } catch {
    return false
  }
}
