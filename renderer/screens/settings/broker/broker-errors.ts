import { BrokerSettings } from '../../../../shared/settings/settings.ts'
import { fieldError } from '../form/field-error.ts'
import { urlError } from './broker-address.ts'
import type { BrokerDraft, BrokerField } from './broker-draft.ts'

/** What is wrong with each field of the form. */
export function brokerErrors(draft: BrokerDraft): Partial<Record<BrokerField, string>> {
  const { properties } = BrokerSettings
  const errors: Partial<Record<BrokerField, string>> = {}
  const note = (field: BrokerField, error: string | null) => {
    if (error) errors[field] = error
  }
  note('url', urlError(draft.url) ?? fieldError(properties.url, draft.url.trim()))
  note('root', rootError(draft.root) ?? fieldError(properties.root, draft.root))
  note('client_id', fieldError(properties.client_id, draft.client_id))
  note('ca', pemError(draft.ca, 'CERTIFICATE'))
  note('cert', pemError(draft.cert, 'CERTIFICATE'))
  if (draft.key.do === 'set') note('key', pemError(draft.key.value, 'PRIVATE KEY'))
  return errors
}

function rootError(root: string): string | null {
  if (/[#+]/.test(root)) return 'Must not contain the wildcards # and +.'
  if (root.startsWith('/') || root.endsWith('/')) return 'Must not begin or end with a slash.'
  return null
}

function pemError(text: string, kind: string): string | null {
  if (text.trim() === '') return null
  const pem = new RegExp(`-----BEGIN [A-Z ]*${kind}-----[\\s\\S]+-----END [A-Z ]*${kind}-----`)
  return pem.test(text) ? null : `Not a PEM text with a line “-----BEGIN … ${kind}-----”.`
}
