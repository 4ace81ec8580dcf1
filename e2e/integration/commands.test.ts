import { expect, onTestFinished, test } from 'vitest'
import type { Command } from '../../shared/commands/command.ts'
import type { Params } from '../../shared/contract.ts'
import { brokerState, connected } from '../fixtures/broker-state.ts'
import { type Console, startConsole } from '../fixtures/console.ts'
import { type Mosquitto, startMosquitto } from '../fixtures/mosquitto.ts'
import { type Answering, obey, ScriptedRobots } from '../fixtures/scripted-robots.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { owned } from './scene.ts'

const NAMES = ['Robot-1', 'Robot-2', 'Robot-3', 'Robot-4']

async function scene(answering: Answering, options: { data?: string; names?: string[]; mqtt?: 4 | 5 } = {}) {
  const broker = await owned(startMosquitto())
  const console = await owned(
    startConsole({ broker: broker.url, ...(options.data ? { data: options.data } : {}) }),
  )
  await connected(console)
  if (options.mqtt === 4) {
    await console.call('settings.update', { broker: { protocol_version: 4 } })
    await connected(console)
  }
  const robots = await owned(ScriptedRobots.start(broker.url, answering, options.mqtt ?? 5))
  const names = options.names ?? NAMES
  for (const name of names) await robots.appear(name, { software_version: 'v23', model_version: 'v23' })
  await known(console, names.length)
  return { broker, console, robots }
}

async function known(console: Console, count: number): Promise<void> {
  await until('the robots to be known', async () => (await console.call('robots.list', {})).length === count)
}

/** Another version, so that there is one to go back to. */
async function update(console: Console, robots: ScriptedRobots, names: readonly string[], version: string) {
  for (const name of names) await robots.appear(name, { software_version: version, model_version: 'v23' })
  await until('the versions to be known', async () =>
    (await console.call('robots.list', {})).every(
      ({ id, software_version }) => !names.includes(id) || software_version === version,
    ),
  )
}

const order = (given: Partial<Params<'commands.send'>> = {}): Params<'commands.send'> => ({
  ...{ kind: 'pause', args: {}, robots: NAMES, by: 'Mia', reason: 'A test', ...given },
})

function ended(console: Console, command_id: string): Promise<Command> {
  return until('the command to end', async () => {
    const command = await console.call('commands.get', { command_id })
    return command.ended === null ? null : command
  })
}

const statuses = (command: Command) =>
  Object.fromEntries(command.robots.map(({ robot, status }) => [robot, status]))

test('a command reaches its robots as MQTT 5 has it, and every one ends', async () => {
  const { console, robots } = await scene(obey)
  const { command_id } = await console.call('commands.send', order({ robots: ['Robot-1', 'Robot-3'] }))
  const command = await ended(console, command_id)
  expect(statuses(command)).toEqual({ 'Robot-1': 'done', 'Robot-3': 'done' })
  expect(command).toMatchObject({ status: 'done', by: 'Mia', reason: 'A test' })
  expect(robots.received.map(({ robot }) => robot).sort()).toEqual(['Robot-1', 'Robot-3'])
  const [got] = robots.received
  expect(got).toMatchObject({ command_id, kind: 'pause', args: {}, issued_by: 'Mia' })
  expect(got).toMatchObject({ responseTopic: `fleet/${got!.robot}/ack`, correlation: command_id })
  expect(got!.expirySeconds).toBeLessThanOrEqual(60)
  expect(Date.parse(got!.expires_ts) - Date.parse(got!.ts)).toBe(60_000)
})

test('an answer by response topic and correlation data alone is understood', async () => {
  const { console } = await scene((command, robots) => {
    robots.respond(command, 'accepted')
    robots.respond(command, 'done')
  })
  const { command_id } = await console.call('commands.send', order())
  expect((await ended(console, command_id)).status).toBe('done')
})

test('on MQTT 3.1.1 the fields of the payload are all there is, and enough', async () => {
  const { console, robots } = await scene(obey, { mqtt: 4 })
  const { command_id } = await console.call('commands.send', order())
  expect((await ended(console, command_id)).status).toBe('done')
  expect(robots.received[0]).toMatchObject({ command_id, responseTopic: undefined })
})

test('never, twice, late, failed, for another, to nothing: each has its end', async () => {
  const late: (() => void)[] = []
  const { console, robots } = await scene((command, robots) => {
    const { robot, command_id } = command
    if (robot === 'Robot-1') late.push(() => robots.answer(robot, command_id, 'done', 'Was away.'))
    if (robot === 'Robot-2') {
      obey(command, robots)
      robots.answer(robot, command_id, 'failed')
    }
    if (robot === 'Robot-3') robots.answer(robot, command_id, 'failed', 'No such thing here.')
    if (robot === 'Robot-4') robots.answer('Robot-9', command_id, 'done')
  })
  robots.answer('Robot-2', 'c-nothing', 'done')
  const { command_id } = await console.call('commands.send', order({ expiry_s: 2 }))
  const command = await ended(console, command_id)
  expect(statuses(command)).toEqual({
    'Robot-1': 'not_reached',
    'Robot-2': 'done',
    'Robot-3': 'failed',
    'Robot-4': 'not_reached',
  })
  expect(command.status).toBe('partly_done')
  const byName = new Map(command.robots.map((robot) => [robot.robot, robot]))
  expect(byName.get('Robot-3')!.message).toBe('No such thing here.')
  expect(command.log.map(({ text }) => text)).toContain(
    'Answered failed after it had ended as done; ignored.',
  )
  const strays = await console.call('commands.strays', {})
  expect(strays).toContainEqual(
    expect.objectContaining({ robot: 'Robot-9', command_id, status: 'done', why: 'not_addressed' }),
  )
  expect(strays).toContainEqual(
    expect.objectContaining({ robot: 'Robot-2', command_id: 'c-nothing', why: 'unknown_command' }),
  )
  // What it did is true also when it says so late.
  for (const answer of late) answer()
  await until('the late answer', async () => {
    const now = await console.call('commands.get', { command_id })
    return now.robots.find(({ robot }) => robot === 'Robot-1')!.late
  })
  const after = await console.call('commands.get', { command_id })
  expect(after.robots.find(({ robot }) => robot === 'Robot-1')).toMatchObject({
    status: 'done',
    message: 'Was away.',
  })
  expect(after.counts).toMatchObject({ done: 2, failed: 1, not_reached: 1 })
})

test('only those that failed or were not reached are told again, by a command of its own', async () => {
  let well = false
  const { console, robots } = await scene((command, robots) => {
    if (well || command.robot !== 'Robot-2') obey(command, robots)
    else robots.answer(command.robot, command.command_id, 'failed')
  })
  const first = await console.call('commands.send', order())
  await ended(console, first.command_id)
  well = true
  const second = await console.call('commands.retry', {
    command_id: first.command_id,
    by: 'Ben',
    reason: 'It is repaired',
  })
  const command = await ended(console, second.command_id)
  expect(statuses(command)).toEqual({ 'Robot-2': 'done' })
  expect(command).toMatchObject({ retry_of: first.command_id, by: 'Ben' })
  expect(robots.received.filter(({ robot }) => robot === 'Robot-1')).toHaveLength(1)
})

test('a canary that does badly stops the rest; a person decides how it goes on', async () => {
  let bad = true
  const { console, robots } = await scene((command, robots) => {
    if (bad) robots.answer(command.robot, command.command_id, 'failed', 'Disk full.')
    else obey(command, robots)
  })
  const { command_id } = await console.call(
    'commands.send',
    order({ waves: { canary: { robots: 1 }, size: 2 } }),
  )
  const held = await until('the command to hold', async () => {
    const command = await console.call('commands.get', { command_id })
    return command.status === 'paused' ? command : null
  })
  expect(held.hold!.why).toBe('Wave 1 of 3 (canary) did badly: 0 of 1 done, 1 failed, 0 not reached.')
  expect(robots.received).toHaveLength(1)
  bad = false
  await console.call('commands.continue', { command_id, by: 'Mia' })
  const command = await ended(console, command_id)
  expect(command.counts).toMatchObject({ done: 3, failed: 1 })
  expect(robots.received).toHaveLength(4)
})

test('cancelled in the middle: those that were not told never are', async () => {
  const { console, robots } = await scene(() => {})
  const { command_id } = await console.call(
    'commands.send',
    order({ expiry_s: 3, waves: { canary: { robots: 1 } } }),
  )
  await until('the canary to be told', () => robots.received.length === 1)
  await console.call('commands.cancel', { command_id, by: 'Mia' })
  const command = await ended(console, command_id)
  expect(command.counts).toMatchObject({ not_reached: 1, cancelled: 3 })
  expect(robots.received).toHaveLength(1)
})

test('two operators at once: the second is told of the first, and robots are told once', async () => {
  const { console, robots } = await scene(() => {})
  const sent = await Promise.allSettled([
    console.call('commands.send', order({ by: 'Mia', expiry_s: 3 })),
    console.call('commands.send', order({ by: 'Ben', expiry_s: 3 })),
  ])
  const refused = sent.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused).toHaveLength(1)
  expect(String(refused[0]!.reason)).toMatch(
    /(Mia|Ben) gave "Pause" to Robot-1–4 \d+ s ago, and it is not over/,
  )
  await until('the robots to be told', () => robots.received.length === 4)
  const command_id = (await console.call('commands.list', {}))[0]!.command_id
  await ended(console, command_id)
  expect(robots.received).toHaveLength(4)
})

test('the same request sent again, after a lost answer, makes no second command', async () => {
  const { console } = await scene(obey)
  const first = await console.call('commands.send', order({ request_id: 'r-1' }))
  await ended(console, first.command_id)
  expect(await console.call('commands.send', order({ request_id: 'r-1' }))).toEqual(first)
  expect(await console.call('commands.list', {})).toHaveLength(1)
})

test('"previous" is what each robot ran before; a version that nobody ever ran is refused with the nearest', async () => {
  const { console, robots } = await scene(obey)
  await update(console, robots, ['Robot-1', 'Robot-2'], 'v24')
  await update(console, robots, ['Robot-2'], 'v25')
  const back = (to_version: string) => order({ kind: 'rollback_software', args: { to_version } })
  await expect(console.call('commands.send', back('v42'))).rejects.toThrow(
    /No robot ever ran software "v42". Did you mean "v2/,
  )
  const preview = await console.call('commands.preview', {
    ...{ kind: 'rollback_software', args: { to_version: 'previous' }, robots: NAMES },
  })
  expect(preview.robots.map(({ target }) => target)).toEqual(['v23', 'v24', null, null])
  const { command_id } = await console.call('commands.send', back('previous'))
  const command = await ended(console, command_id)
  expect(statuses(command)).toEqual({
    'Robot-1': 'done',
    'Robot-2': 'done',
    'Robot-3': 'failed',
    'Robot-4': 'failed',
  })
  expect(robots.received.map(({ robot, args }) => [robot, args.to_version]).sort()).toEqual([
    ['Robot-1', 'v23'],
    ['Robot-2', 'v24'],
  ])
  await update(console, robots, ['Robot-1'], 'v23')
  await expect(
    console.call('commands.send', { ...back('previous'), robots: ['Robot-1'] }),
    'not forth to the version it was taken back from',
  ).rejects.toThrow(/Went back from software v24 to v23 already/)
})

test('where a second person is asked, nothing leaves before they have said yes', async () => {
  const { console, robots } = await scene(obey)
  await console.call('settings.update', { commands: { approval: ['restart'] } })
  const { command_id } = await console.call('commands.send', order({ kind: 'restart' }))
  expect((await console.call('commands.get', { command_id })).status).toBe('awaiting_approval')
  await expect(console.call('commands.approve', { command_id, by: 'mia' })).rejects.toThrow(/another person/)
  expect(robots.received).toHaveLength(0)
  await console.call('commands.approve', { command_id, by: 'Ben' })
  expect(await ended(console, command_id)).toMatchObject({ status: 'done', approved_by: 'Ben' })
})

test('killed in mid-wave: after the restart the command is known, and nobody is told twice', async () => {
  const folder = tempFolder('killed-wave')
  onTestFinished(() => folder.remove())
  const late: (() => void)[] = []
  const { broker, console, robots } = await scene(
    (command, robots) => {
      // The canary is done; the second wave answers only after the restart.
      if (command.robot === 'Robot-1') obey(command, robots)
      else late.push(() => obey(command, robots))
    },
    { data: folder.path },
  )
  const { command_id } = await console.call(
    'commands.send',
    order({ expiry_s: 60, waves: { canary: { robots: 1 }, size: 2 } }),
  )
  await until('the second wave to be told', () => robots.received.length === 3)
  await console.kill()

  const again = await restarted(broker, folder.path)
  const found = await again.call('commands.get', { command_id })
  expect(found).toMatchObject({ status: 'paused', by: 'Mia', wave: 1 })
  expect(found.hold!.why).toBe('Andon was started again in the middle of it; 1 robot was not told yet.')
  for (const answer of late) answer()
  await until('the answers to the second wave', async () => {
    const { counts } = await again.call('commands.get', { command_id })
    return counts.done === 3
  })
  expect(robots.received).toHaveLength(3)
  await again.call('commands.continue', { command_id, by: 'Mia' })
  await until('the last robot to be told', () => robots.received.length === 4)
  expect(robots.received.map(({ robot }) => robot).sort()).toEqual(NAMES)
})

async function restarted(broker: Mosquitto, data: string): Promise<Console> {
  const console = await owned(startConsole({ broker: broker.url, data }))
  await connected(console)
  return console
}

test('while the broker is away nothing is sent, and the command waits for a person', async () => {
  const { broker, console, robots } = await scene(obey)
  await broker.stop()
  await until('the loss to be known', async () => (await brokerState(console)).state === 'disconnected')
  const { command_id } = await console.call('commands.send', order({ expiry_s: 1 }))
  const held = await until('the command to hold', async () => {
    const command = await console.call('commands.get', { command_id })
    return command.hold ? command : null
  })
  expect(held.hold!.why).toBe('There is no connection to the broker.')
  expect(robots.received).toHaveLength(0)
})
