import { Title } from '@mantine/core'

/** All settings, at `#/settings/:section?`. */
export function SettingsScreen() {
  return <Title order={1}>Settings</Title>
}
