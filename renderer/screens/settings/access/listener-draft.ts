export interface ListenerDraft {
  enabled: boolean
  port: number
  /** PEM text; empty for a generated one. */
  certificate: string
  key: string
}

/** What is wrong with the fields, as far as it can be told without the backend. */
export function checkListener(
  { port, certificate, key }: ListenerDraft,
  keyStored: boolean,
): Partial<Record<keyof ListenerDraft, string>> {
  const found: Partial<Record<keyof ListenerDraft, string>> = {}
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) found.port = 'A number from 1024 to 65535.'
  if (certificate.trim() !== '') {
    if (!certificate.includes('-----BEGIN CERTIFICATE-----')) {
      found.certificate = 'PEM text begins with -----BEGIN CERTIFICATE-----.'
    }
    if (key.trim() === '' && !keyStored) found.key = 'The certificate needs its private key.'
  }
  if (key.trim() !== '' && !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key)) {
    found.key = 'PEM text begins with -----BEGIN PRIVATE KEY-----.'
  }
  return found
}
