import { call, None } from '../call.ts'
import { BrokerTestParams, type BrokerTestResult } from './broker.ts'
import { SettingsPatch, type SettingsView } from './settings.ts'

/** Settings, and whether a broker can be had with them. */
export const settingsCalls = {
  'settings.get': call<SettingsView>()('All settings; secrets are only told to be set or not.', None),
  'settings.update': call<SettingsView>()(
    'Changes the given settings at once, without a restart.',
    SettingsPatch,
  ),
  'broker.test': call<BrokerTestResult>()(
    'Tries a broker connection and explains a failure.',
    BrokerTestParams,
  ),
} as const
