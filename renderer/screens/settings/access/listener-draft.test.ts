import { expect, it } from 'vitest'
import { checkListener } from './listener-draft.ts'

const CERT = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----'
const KEY = '-----BEGIN EC PRIVATE KEY-----\nx\n-----END EC PRIVATE KEY-----'
const base = { enabled: true, port: 8443, certificate: '', key: '' }

it.each([
  ['a generated certificate', {}, false, []],
  ['a port of the system', { port: 443 }, false, ['port']],
  ['no port', { port: Number.NaN }, false, ['port']],
  ['no PEM text', { certificate: 'hello', key: KEY }, false, ['certificate']],
  ['an own certificate without key', { certificate: CERT }, false, ['key']],
  ['an own certificate whose key is stored', { certificate: CERT }, true, []],
  ['an own certificate with its key', { certificate: CERT, key: KEY }, false, []],
  ['a key that is none', { certificate: CERT, key: CERT }, false, ['key']],
])('%s', (_what, part, stored, wrong) => {
  expect(Object.keys(checkListener({ ...base, ...part }, stored))).toEqual(wrong)
})
