import { expect, onTestFinished, test } from 'vitest'
import { exitOf, startConsole } from '../fixtures/console.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { owned } from './scene.ts'

test.each([
  ['a misspelt option', ['--prot', '8080'], /--prot/],
  ['an option without its value', ['--port'], /--port/],
  ['a port that is none', ['--port', 'eighty'], /eighty/],
  ['a port out of range', ['--port', '70000'], /70000/],
  ['a broker of another protocol', ['--broker', 'http://localhost:1883'], /mqtt/],
  ['both demo and none', ['--demo', '--no-demo'], /--no-demo/],
  ['a root with a wildcard', ['--root', 'fleet/#'], /fleet\/#/],
  ['something left over', ['extra'], /extra/],
])('%s is refused by name', async (_name, args, says) => {
  const temp = tempFolder('options')
  onTestFinished(() => temp.remove())
  const { code, stdout, stderr } = await exitOf(['--data', temp.path, ...args])
  expect(code).not.toBe(0)
  expect(stdout).toBe('')
  expect(stderr).toMatch(says)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('a password in the address of the broker is never shown', async () => {
  const console = await owned(startConsole({ broker: 'mqtt://user:hunter2@127.0.0.1:9' }))
  const settings = await console.call('settings.get', {})
  expect(JSON.stringify(settings)).not.toContain('hunter2')
  expect(`${console.stdout()}${console.stderr()}`).not.toContain('hunter2')
})

test('stdout is one line', async () => {
  const console = await owned(startConsole())
  await console.call('fleet.summary', {})
  expect(console.stdout()).toBe(`Andon listening on ${console.url}\n`)
  await console.stop()
  expect(console.process.exitCode).toBe(0)
  expect(console.stdout()).toBe(`Andon listening on ${console.url}\n`)
})

test('a port that is taken is told', async () => {
  const first = await owned(startConsole())
  const temp = tempFolder('taken')
  onTestFinished(() => temp.remove())
  const { port } = new URL(first.url)
  const { code, stderr } = await exitOf(['--port', port, '--data', temp.path, '--no-demo'])
  expect(code).not.toBe(0)
  expect(stderr).toContain(port)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('two consoles do not share a data folder', async () => {
  const first = await owned(startConsole())
  const { code, stderr } = await exitOf(['--port', '0', '--data', first.data, '--no-demo'])
  expect(code).not.toBe(0)
  expect(stderr).toContain(first.data)
})
