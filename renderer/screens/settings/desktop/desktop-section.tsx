import { Checkbox, Input, SegmentedControl, Stack, Text } from '@mantine/core'
import type { DesktopSettings } from '../../../../shared/settings/settings.ts'
import { isDesktop } from '../../../ports.ts'
import { SaveBar } from '../form/save-bar.tsx'
import { useDraftForm } from '../form/use-draft-form.ts'
import type { SettingsAccess } from '../settings-access.ts'

const CHANNELS: { value: DesktopSettings['updates']; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'stable', label: 'Stable' },
  { value: 'beta', label: 'Beta' },
]

/** How the app lives on the control room's PC. */
export function DesktopSection({ settings, update }: SettingsAccess) {
  const form = useDraftForm<DesktopSettings>({
    name: 'desktop',
    stored: settings.desktop,
    check: () => ({}),
    save: (desktop) => update({ desktop }),
  })
  const box = (key: 'autostart' | 'kiosk' | 'wall', label: string, description: string) => (
    <Checkbox
      size="md"
      label={form.changed(key) ? `${label} (changed)` : label}
      description={description}
      checked={form.draft[key]}
      onChange={(event) => form.set(key, event.currentTarget.checked)}
    />
  )
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md" maw={720}>
        {!isDesktop() && (
          <Text size="sm">These are for the desktop app; this page is served by the web host.</Text>
        )}
        {box('autostart', 'Start with the login', 'So that collecting begins again after a power cut.')}
        {box('kiosk', 'Kiosk', 'The main window fills the screen; it is left by switching this off again.')}
        {box('wall', 'Open the wall screen with the app', 'On the last display, which is kept awake.')}
        <Input.Wrapper
          size="md"
          labelElement="div"
          label="Updates"
          description="Off, nothing is asked for. Otherwise signed releases are looked for once a day, and installed when you say so."
        >
          <SegmentedControl
            mt={4}
            aria-label="Updates"
            size="md"
            data={CHANNELS}
            value={form.draft.updates}
            onChange={(value) => form.set('updates', value as DesktopSettings['updates'])}
          />
        </Input.Wrapper>
        <SaveBar dirty={form.dirty} status={form.status} onReset={form.reset} />
      </Stack>
    </form>
  )
}
