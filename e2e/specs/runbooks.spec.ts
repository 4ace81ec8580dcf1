import { isUpdated, robotNames, tellInsertStory, tellRecovery } from '../fixtures/insert-story.ts'
import { ScriptedRobots } from '../fixtures/scripted-robots.ts'
import { until } from '../fixtures/until.ts'
import { AlertsPage } from '../pages/alerts-page.ts'
import { ConsolePage } from '../pages/console-page.ts'
import { RunbookPage } from '../pages/runbook-page.ts'
import { expect, test } from './setup.ts'

/** Robots that obey, and tell their new version. */
function obedient(url: string) {
  return ScriptedRobots.start(url, ({ robot, command_id, args }, robots) => {
    robots.answer(robot, command_id, 'accepted')
    void robots
      .appear(robot, { software_version: String(args.to_version), model_version: 'v23' })
      .then(() => robots.answer(robot, command_id, 'done', `Now on software ${args.to_version}.`))
  })
}

test('software v24 breaks insert on robots 21–40: the lines of the runbook, then the runbook, to recovery', async ({
  start,
  broker,
  robots,
  page,
}) => {
  test.setTimeout(120_000)
  const host = await start({ broker: broker.url })
  const fleet = await obedient(broker.url)
  await tellInsertStory(robots, Date.now())
  await until('the story to be stored', async () => {
    const { tasks_succeeded, tasks_failed } = await host.call('fleet.summary', { window: '24h' })
    return tasks_succeeded + tasks_failed === 60 * robotNames().length
  })

  const typed = new ConsolePage(page)
  await typed.open(host.url)
  const rate = await typed.run("fleet.get_success_rate(timespan='1hour')")
  await new AlertsPage(page).sayName('Mia')
  await expect(rate).toContainText('CRITICAL')
  const byTask = await typed.run("fleet.get_success_rate_by_task(timespan='1hour')")
  await expect(byTask.getByRole('row', { name: /^insert/ })).toContainText('PROBLEM')
  await expect(byTask.getByRole('row', { name: /^grasp/ })).not.toContainText('PROBLEM')
  const byRobot = await typed.run("fleet.get_success_rate_by_robot(task='insert')")
  await expect(byRobot.getByRole('row', { name: /^Robots 21-40/ })).toContainText('PROBLEM GROUP')
  await expect(byRobot.getByRole('row', { name: /PROBLEM GROUP/ })).toHaveCount(1)
  const events = await typed.run('robot.get_recent_events(robot_id=21, hours=2)')
  await expect(events).toContainText('Software v23 → v24')
  const compared = await typed.run("compare_versions('v23', 'v24')")
  await expect(compared).toContainText('Yes, insert does worse with v24 than with v23.')

  const wrong = await typed.run('fleet.rollback_sofware()')
  await wrong.getByRole('button', { name: /^fleet.rollback_software/ }).click()
  await expect(typed.prompt).toHaveValue('fleet.rollback_software()')
  const asked = await typed.run("fleet.rollback_software('robots 21-40', to_version='previous')")
  await expect(asked).toContainText('20 robots: Robot-21–40')
  await expect(asked).toContainText('v24 → v23 on 20 robots')
  await asked.getByRole('button', { name: 'Do nothing' }).click()
  await expect(asked).toContainText('Nothing was done.')
  expect(fleet.received).toEqual([])

  await page.goto(`${host.url}/#/runbooks`)
  await page.getByRole('link', { name: 'Responding to a high failure rate' }).click()
  const book = new RunbookPage(page)
  await book.start(host.url, 'high-failure-rate')
  await expect(await book.run('Step 1: Verify the alert', 'fleet.get_success_rate')).toContainText('CRITICAL')
  await book.choose('Step 1: Verify the alert', 'Below 88 %')
  await book.choose('Step 2: Identify which tasks are failing', 'Next')
  const groups = await book.run('Step 3', 'fleet.get_success_rate_by_robot')
  await expect(groups).toContainText('PROBLEM GROUP')
  await book.choose('Step 3', 'Next')
  await book.choose('Step 4: Investigate', 'Next')
  await book.choose('Step 5: Decide on action', 'Option A')
  const rollback = await book.run('Step 6: Execute', 'fleet.rollback_software')
  await rollback.getByRole('button', { name: 'Yes, do it' }).click()
  await expect(rollback).toContainText('20 done', { timeout: 30_000 })
  expect(fleet.received.map(({ robot }) => robot).sort()).toEqual(
    robotNames()
      .filter((_, index) => isUpdated(index + 1))
      .sort(),
  )
  await book.choose('Step 6: Execute', 'Every robot is done')
  const watched = await book.run('Step 7: Monitor recovery', 'fleet.monitor_metrics')
  await expect(watched).toContainText('Watching')
  await tellRecovery(robots, Date.now())
  await expect(watched).toContainText('→ 100.0 %', { timeout: 20_000 })
  await expect(watched).toContainText('No kind of task does worse than before')
  await book.choose('Step 7: Monitor recovery', 'Recovered')
  await book.step('Step 8').getByRole('textbox', { name: 'Note' }).fill('Software v24 broke insert')
  await book.choose('Step 8', 'Finish')
  await page.getByRole('button', { name: 'Resolved', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Resolved' })).toBeVisible()

  const [run] = await host.call('runbooks.runs', { limit: 1 })
  expect(run).toMatchObject({ by: 'Mia', outcome: 'resolved', runbook: 'high-failure-rate' })
  expect(run!.steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const versions = (await host.call('robots.list', {})).map(({ software_version }) => software_version)
  expect(new Set(versions)).toEqual(new Set(['v23']))
  await fleet.close()
})

test('a command is given on the page of a robot, and followed to its end', async ({
  start,
  broker,
  page,
}) => {
  const host = await start({ broker: broker.url })
  const fleet = await ScriptedRobots.start(broker.url, ({ robot, command_id }, robots) =>
    robots.answer(robot, command_id, 'failed', 'The door is open.'),
  )
  await fleet.appear('Robot-7', { software_version: 'v23' })
  await page.goto(`${host.url}/#/robots/Robot-7`)
  await page.getByRole('button', { name: 'Give a command' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give a command' })
  await expect(dialog.getByText('1 robot: Robot-7')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('It blocks the door')
  await dialog.getByRole('button', { name: 'Pause on 1 robot' }).click()
  await new AlertsPage(page).sayName('Mia')
  await expect(page.getByRole('heading', { level: 1, name: 'Pause' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Robot-7/ })).toContainText('The door is open.')
  await page.getByRole('button', { name: /^Do it again/ }).click()
  await expect(page.getByText('Done again of')).toBeVisible()
  await page.getByRole('link', { name: 'All commands' }).click()
  const ended = page.getByRole('list', { name: 'Commands that ended, newest first' }).getByRole('listitem')
  await expect(ended).toHaveCount(2)
  await expect(ended.first()).toContainText('Failed')
  await fleet.close()
})
