import { findings } from '../fixtures/axe.ts'
import type { Console } from '../fixtures/console.ts'
import { cuttableLine } from '../fixtures/cuttable-line.ts'
import type { Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { preloadScript } from '../harness/preload-script.ts'
import { WalkPage } from '../pages/walk-page.ts'
import { expect, test } from './setup.ts'

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true }

/** Robots that work, one of which fails at a task again and again; until the console knows of it. */
async function floor(console: Console, robots: Publisher): Promise<void> {
  for (const id of ['Robot-7', 'Robot-8'])
    await robots.send(`fleet/${id}/status`, { state: 'idle', zone: 'A' }, { retain: true })
  await robots.send('fleet/Robot-7/telemetry', { metrics: { network_latency_ms: 38 } })
  for (const task_id of ['501', '502', '503']) {
    await robots.send('fleet/Robot-7/event', { type: 'TASK_START', task_id, task_type: 'insert' })
    const end = { type: 'TASK_END', task_id, task_type: 'insert', result: 'FAILURE', reason: 'jammed' }
    await robots.send('fleet/Robot-7/event', end)
  }
  await until('the failed tasks', async () => {
    const { tasks_failed } = await console.call('fleet.summary', {})
    return tasks_failed === 3
  })
}

test('the whole tree of a stuck robot on a tablet, the network cut in the middle, seen from the control room', async ({
  start,
  broker,
  robots,
  host,
  browser,
  page: room,
}) => {
  const console = await start({ broker: broker.url })
  await floor(console, robots)
  // The window of the app has no line that could be cut: there the walk goes on without a break.
  const line = host === 'web' ? await cuttableLine(console.url) : null
  const tablet = await browser.newContext(TABLET)
  if (host === 'harness') await tablet.addInitScript({ content: preloadScript() })
  const walk = new WalkPage(await tablet.newPage())
  await walk.start(line?.url ?? console.url, 'Robot-7', /^Robot stuck/, 'Ada')
  await walk.asks('Is the robot powered?')
  await expect(walk.page.getByText('Power: on, it sends')).toBeVisible()
  expect(await findings(walk.page)).toEqual([])
  await walk.answer('Yes')
  await walk.asks('Is the network connected?')
  await expect(walk.page.getByText('Network: connected, RTT 38 ms')).toBeVisible()

  await room.goto(`${console.url}/#/troubleshooting`)
  const seen = room.getByRole('row').filter({ hasText: 'Robot-7' })
  await expect(seen).toContainText('Is the network connected?')
  await walk.answer('Yes')
  await expect(seen, 'the control room sees it happen').toContainText('Is the motor responsive?')

  if (line) {
    await line.cut()
    await expect(walk.page.getByText(/No connection for/)).toBeVisible()
  }
  await walk.answer('No')
  await walk.asks(/Check the connections of the motor/)
  await walk.answer('No, go on')
  await walk.asks('Does the robot respond to commands?')
  if (line) {
    await expect(walk.page.getByText('2 waiting.')).toBeVisible()
    await expect(walk.page.getByText('Commands: none answered in 30 min'), 'known ahead').toBeVisible()
    await walk.page.reload()
    await walk.asks('Does the robot respond to commands?')
    await expect(walk.page.getByText('2 waiting.'), 'kept over a reload without a line').toBeVisible()
    await expect(seen, 'nothing has come home yet').toContainText('Is the motor responsive?')
    await line.mend()
  }
  await expect(seen, 'all of it has come home').toContainText('Does the robot respond to commands?')
  await walk.answer('Yes')
  await walk.asks('Is the gripper stuck?')
  await walk.answer('No')
  await walk.asks('Is the workspace clear?')
  await walk.answer('Yes')
  await walk.asks('Did it fail on this task before?')
  await expect(walk.page.getByText('Task insert: 3 of the last 3 failed')).toBeVisible()
  await walk.answer('Yes')
  await walk.page.getByRole('button', { name: 'Requeue the task…' }).tap()
  const dialog = walk.page.getByRole('dialog', { name: 'Requeue the task?' })
  await expect(dialog.getByRole('textbox', { name: 'Task' })).toHaveValue('503')
  await expect(dialog.getByRole('combobox', { name: 'To robot' })).toHaveValue('Robot-8')
  await dialog.getByRole('button', { name: 'Requeue the task' }).tap()
  await expect(walk.page.getByText(/^Task 503 requeued to Robot-8/).first()).toBeVisible()
  await walk.answer('Done')
  await walk.asks('Requeued to a different robot')
  await expect(seen).toContainText('Requeued to another robot')
  const answered = (await console.call('trees.get', { id: walk.page.url().split('/').at(-1)! })).walk.entries
  expect(answered.filter(({ kind }) => kind === 'answer').map(({ step }) => step)).toEqual([
    ...['powered', 'network', 'motor', 'commands', 'gripper', 'workspace', 'same-task'],
  ])
  const sent = await console.call('commands.list', { robot: 'Robot-7' })
  expect(sent.map(({ kind, by }) => [kind, by])).toEqual([['requeue_task', 'Ada']])
  await tablet.close()
  await line?.close()
})

test('the three outcomes become figures; who walks no further opens an incident', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  await floor(console, robots)
  const walked = async (...answers: [step: string, answer: string][]) => {
    const { walk } = await console.call('trees.start', { tree: 'robot-stuck', by: 'Ada', robot: 'Robot-7' })
    for (const [step, answer] of answers) {
      const tree = walk.body.steps.find(({ id }) => id === step)!
      await console.call('trees.answer', {
        id: walk.id,
        by: 'Ada',
        step,
        answer,
        confirmed: [tree.safety, ...tree.answers.map(({ fix }) => fix?.safety)].flatMap(
          (lines) => lines ?? [],
        ),
      })
    }
    return (await console.call('trees.get', { id: walk.id })).walk
  }
  const yes = (...steps: string[]) => steps.map((step): [string, string] => [step, 'yes'])
  const before = [
    ...yes('powered', 'network', 'motor', 'commands'),
    ['gripper', 'no'] as [string, string],
    ...yes('workspace'),
  ]
  await walked(['powered', 'no'], ['powered', 'solved'])
  await walked(...before, ['same-task', 'yes'], ['same-task', 'done'])
  const manual = await walked(...before, ['same-task', 'no'], ['same-task', 'done'])
  expect(manual.outcome).toBe('manual')
  const incident = await console.call('incidents.get', { id: manual.incident! })
  expect(incident.timeline.map(({ text }) => text).join('\n')).toContain('Is the robot powered? Yes (Ada)')

  await page.goto(`${console.url}/#/troubleshooting/trees/robot-stuck`)
  for (const title of ['Solved on the spot', 'Requeued to another robot', 'Manual intervention'])
    await expect(page.getByText(title).locator('..')).toContainText('1 of 3 walks')
  await expect(page.getByRole('row').filter({ hasText: 'Is the robot powered?' }).first()).toContainText('3')
})
