import { expect, it } from 'vitest'
import { printDiagnostics, withoutSecrets } from './diagnostics.ts'

it.each([
  ['connecting to mqtts://me:hunter2@broker:8883', 'connecting to mqtts://…@broker:8883'],
  ['password=hunter2 rest', 'password=… rest'],
  ['{"token":"abc123"}', '{"token":"…"}'],
  ['Authorization: Bearer abc', 'Authorization: …'],
  ['sent Bearer abc.def to x', 'sent Bearer … to x'],
  ['-----BEGIN EC PRIVATE KEY-----\nMIG\n-----END EC PRIVATE KEY-----', '(private key)'],
  ['the broker refused', 'the broker refused'],
])('%s becomes %s', (text, left) => {
  expect(withoutSecrets(text)).toBe(left)
})

it('tells versions, state and the log', () => {
  const text = printDiagnostics({
    version: '0.1.0',
    versions: { electron: '45', node: undefined },
    platform: 'win32 x64',
    uptime_s: 120,
    secrets: 'kept by the system',
    health: { stored_total: 5 },
    status: { broker: { url: 'mqtt://a:b@c' } },
    log: ['a line'],
  })
  expect(text).toContain('Andon 0.1.0 on win32 x64, running for 2 min\nelectron 45\n')
  expect(text).toContain('"stored_total": 5')
  expect(text).not.toContain('a:b')
  expect(text.endsWith('a line')).toBe(true)
})
