import type { Params } from '../../../../shared/contract.ts'
import type { SettingsPatch, SettingsView } from '../../../../shared/settings/settings.ts'

/** A secret is never shown: it stays, or is replaced, or is removed. */
export type SecretDraft = { do: 'keep' } | { do: 'set'; value: string } | { do: 'remove' }

export interface BrokerDraft {
  url: string
  root: string
  protocol_version: 4 | 5
  client_id: string
  username: string
  password: SecretDraft
  ca: string
  cert: string
  key: SecretDraft
  reject_unauthorized: boolean
}
export type BrokerField = keyof BrokerDraft
export const BROKER_FIELDS: readonly BrokerField[] = [
  'url',
  'root',
  'protocol_version',
  'client_id',
  'username',
  'password',
  'ca',
  'cert',
  'key',
  'reject_unauthorized',
]

const KEEP: SecretDraft = { do: 'keep' }

export function brokerDraft({ broker }: SettingsView): BrokerDraft {
  return {
    url: broker.url ?? '',
    root: broker.root,
    protocol_version: broker.protocol_version,
    client_id: broker.client_id,
    username: broker.username ?? '',
    password: KEEP,
    ca: broker.ca ?? '',
    cert: broker.cert ?? '',
    key: KEEP,
    reject_unauthorized: broker.reject_unauthorized,
  }
}

const orNull = (text: string) => (text.trim() === '' ? null : text)

/** The part of the settings that differs from what is stored. */
export function brokerPatch(draft: BrokerDraft, stored: SettingsView): SettingsPatch {
  const wanted = {
    url: orNull(draft.url.trim()),
    root: draft.root,
    protocol_version: draft.protocol_version,
    client_id: draft.client_id,
    username: orNull(draft.username),
    ca: orNull(draft.ca),
    cert: orNull(draft.cert),
    reject_unauthorized: draft.reject_unauthorized,
  }
  const broker = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== stored.broker[key as keyof typeof wanted]),
  )
  const secrets = {
    ...secretPatch('broker_password', draft.password),
    ...secretPatch('broker_key', draft.key),
  }
  return {
    ...(Object.keys(broker).length > 0 ? { broker } : {}),
    ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
  }
}

function secretPatch(name: 'broker_password' | 'broker_key', secret: SecretDraft) {
  if (secret.do === 'keep') return {}
  return { [name]: secret.do === 'remove' ? null : secret.value }
}

/** What a connection test is asked to try. Stored secrets are the backend's to add. */
export function testParams(draft: BrokerDraft): Params<'broker.test'> {
  return {
    url: draft.url.trim(),
    root: draft.root,
    protocol_version: draft.protocol_version,
    reject_unauthorized: draft.reject_unauthorized,
    ...(draft.username === '' ? {} : { username: draft.username }),
    ...(draft.password.do === 'set' ? { password: draft.password.value } : {}),
    ...(draft.ca === '' ? {} : { ca: draft.ca }),
    ...(draft.cert === '' ? {} : { cert: draft.cert }),
    ...(draft.key.do === 'set' ? { key: draft.key.value } : {}),
  }
}
