import type { SettingsPatch, SettingsView } from '../../../shared/settings/settings.ts'

/** What a section gets: the stored settings, and how to change them. */
export interface SettingsAccess {
  settings: SettingsView
  /** Rejects with the backend's CallError. */
  update: (patch: SettingsPatch) => Promise<void>
}
