import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type SettingsView } from '../../../../shared/settings/settings.ts'
import { schemeHelp, urlError, usesTls } from './broker-address.ts'
import { type BrokerDraft, brokerDraft, brokerPatch, testParams } from './broker-draft.ts'
import { brokerErrors } from './broker-errors.ts'

const stored: SettingsView = {
  ...DEFAULT_SETTINGS,
  secrets: { broker_password: true, broker_key: false, access_key: false },
  fixed: [],
}
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n'
const draft = (changes: Partial<BrokerDraft> = {}): BrokerDraft => ({
  ...brokerDraft(stored),
  url: 'mqtt://plant:1883',
  ...changes,
})

describe('urlError', () => {
  it.each([
    ['mqtt://10.0.0.5:1883', null],
    ['wss://broker.plant.example/mqtt', null],
    ['MQTTS://[::1]:8883', null],
    ['', 'Enter the address'],
    ['10.0.0.5:1883', 'Begin with'],
    ['http://10.0.0.5', 'http:// is not MQTT'],
    ['mqtt://', 'host is missing'],
    ['mqtt://a b', 'Not an address'],
    ['mqtt://user:secret@host', 'their own fields'],
  ])('%s', (url, message) => {
    const error = urlError(url)
    if (message === null) expect(error).toBeNull()
    else expect(error).toContain(message)
  })
  it('explains every scheme in its own words', () => {
    const texts = ['mqtt://h', 'mqtts://h', 'ws://h', 'wss://h', 'h'].map(schemeHelp)
    expect(new Set(texts).size).toBe(5)
  })
  it('knows which schemes use TLS', () => {
    expect(['mqtt://h', 'mqtts://h', 'ws://h', ' WSS://h'].map(usesTls)).toEqual([false, true, false, true])
  })
})

describe('brokerErrors', () => {
  it.each<[string, Partial<BrokerDraft>, (keyof BrokerDraft)[]]>([
    ['nothing wrong', {}, []],
    ['wildcards in the root', { root: 'fleet/#' }, ['root']],
    ['no root', { root: '' }, ['root']],
    ['a slash at the end', { root: 'fleet/' }, ['root']],
    ['no client id', { client_id: '' }, ['client_id']],
    ['a path instead of a certificate', { ca: '/etc/ssl/ca.pem' }, ['ca']],
    ['certificate and key are PEM', { ca: PEM, cert: PEM, key: { do: 'set', value: KEY } }, []],
    ['a certificate as key', { key: { do: 'set', value: PEM } }, ['key']],
    ['a key that goes', { key: { do: 'remove' } }, []],
  ])('%s', (_name, changes, fields) => {
    expect(Object.keys(brokerErrors(draft(changes)))).toEqual(fields)
  })
})

describe('brokerPatch', () => {
  it('is empty when nothing was changed', () => {
    expect(brokerPatch(brokerDraft(stored), stored)).toEqual({})
  })
  it('sends only what was changed, and nothing for an empty text', () => {
    const patch = brokerPatch(draft({ url: ' mqtt://plant:1883 ', username: '' }), stored)
    expect(patch).toEqual({ broker: { url: 'mqtt://plant:1883' } })
  })
  it('sets and removes secrets', () => {
    const set = brokerPatch(draft({ password: { do: 'set', value: 'x' } }), stored)
    expect(set.secrets).toEqual({ broker_password: 'x' })
    expect(brokerPatch(draft({ password: { do: 'remove' } }), stored).secrets).toEqual({
      broker_password: null,
    })
  })
})

describe('testParams', () => {
  it('leaves stored secrets to the backend', () => {
    expect(testParams(draft({ username: 'andon' }))).toEqual({
      url: 'mqtt://plant:1883',
      root: 'fleet',
      protocol_version: 5,
      reject_unauthorized: true,
      username: 'andon',
    })
  })
})
