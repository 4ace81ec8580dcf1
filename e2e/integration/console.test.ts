import { expect, test } from 'vitest'
import { connected } from '../fixtures/broker-state.ts'
import { startConsole } from '../fixtures/console.ts'
import { startMosquitto } from '../fixtures/mosquitto.ts'
import { obey, ScriptedRobots } from '../fixtures/scripted-robots.ts'
import { until } from '../fixtures/until.ts'
import { owned } from './scene.ts'

const NAMES = ['Robot-21', 'Robot-22', 'Robot-23']

/** Three robots that were updated from v23 to v24. */
async function updatedRobots() {
  const broker = await owned(startMosquitto())
  const console = await owned(startConsole({ broker: broker.url }))
  await connected(console)
  const robots = await owned(ScriptedRobots.start(broker.url, obey))
  for (const version of ['v23', 'v24']) {
    for (const name of NAMES) await robots.appear(name, { software_version: version, model_version: version })
    await until(`${version} to be known`, async () => {
      const fleet = await console.call('robots.list', {})
      return fleet.length === 3 && fleet.every(({ model_version }) => model_version === version)
    })
  }
  return { console, robots }
}

test('a line that touches robots tells whom over HTTP, waits for its token, and is done once', async () => {
  const { console, robots } = await updatedRobots()
  const asked = await console.call('console.run', { line: "fleet.rollback_to(version='v23')", by: 'script' })
  expect(asked.text).toMatch(/^Set model v23 on 3 robots: Robot-21–23\?\nVersions: 3 robots v24 → v23/)
  expect(asked.data).toMatchObject({ kind: 'confirm', preview: { kind: 'set_model' } })
  expect(robots.received).toEqual([])

  const { token } = asked.confirm!
  const done = await console.call('console.confirm', { token, by: 'Mia' })
  const { command_id } = done.data as Extract<typeof done.data, { kind: 'command' }>
  await until('the robots to obey', async () => {
    const { status } = await console.call('commands.get', { command_id })
    return status === 'done'
  })
  expect(await console.call('commands.get', { command_id })).toMatchObject({
    ...{ by: 'Mia', reason: "fleet.rollback_to(version='v23')" },
  })
  await expect(console.call('console.confirm', { token, by: 'Mia' })).rejects.toThrow(/confirmed already/)
  expect(robots.received.map(({ args }) => args)).toEqual(NAMES.map(() => ({ version: 'v23' })))
})

test('a wrong line tells where over HTTP; nothing of a line is ever evaluated', async () => {
  const { console } = await updatedRobots()
  const run = (line: string) => console.call('console.run', { line, by: 'script' })
  await expect(run("fleet.rollback_to(version='v32')")).rejects.toThrow('Did you mean "v23"?')
  await expect(run('fleet.get_sucess_rate()')).rejects.toThrow('Did you mean fleet.get_success_rate?')
  await expect(run('process.exit(1)')).rejects.toThrow('There is no command "process.exit"')
  await expect(run('fleet.constructor()')).rejects.toThrow('There is no command "fleet.constructor"')
  expect((await run('help')).text).toContain(
    "fleet.rollback_software(robots, to_version='previous', reason='')",
  )
  expect((await run('fleet.get_status()')).text).toContain('of 3 healthy')
})

test('the step of a runbook keeps what its lines answered, and who ran them', async () => {
  const { console } = await updatedRobots()
  const { run } = await console.call('runbooks.start', { id: 'high-failure-rate', by: 'Mia' })
  await console.call('console.run', { line: 'fleet.get_status()', by: 'Ben', run })
  await expect(console.call('console.run', { line: 'fleet.nothing()', by: 'Ben', run })).rejects.toThrow()
  const [found] = await console.call('runbooks.runs', { run })
  expect(found!.steps[0]!.commands).toMatchObject([
    { by: 'Ben', line: 'fleet.get_status()', ok: true, text: expect.stringContaining('Robots:') },
    { by: 'Ben', line: 'fleet.nothing()', ok: false, text: expect.stringContaining('no command') },
  ])
})
