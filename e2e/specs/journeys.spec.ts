import { readFileSync } from 'node:fs'
import { JourneyPage } from '../pages/journey-page.ts'
import { expect, test } from './setup.ts'

const ROBOT = 'Robot-47'
const EVENTS = `fleet/${ROBOT}/event`
const SECOND = 1000

const step = (task_id: string | number, ts: number, type: string, fields: object = {}) => ({
  ...{ ts, type, task_id, task_type: 'place', id: `${task_id} ${ts} ${type}` },
  ...fields,
})

/** A place task as it usually goes: `ms` long. */
function usualTask(task_id: string, ts: number, ms: number): object[] {
  return [
    step(task_id, ts, 'TASK_START'),
    step(task_id, ts + 1000, 'INFERENCE', { duration_ms: 15 }),
    step(task_id, ts + 1036, 'EXECUTION', { duration_ms: 40 }),
    step(task_id, ts + ms, 'FEEDBACK', { result: 'SUCCESS', duration_ms: 20 }),
    step(task_id, ts + ms, 'TASK_END', { result: 'SUCCESS' }),
  ]
}

/** Task 5235: placed by its second try after six seconds. */
function storyOf(ts: number): object[] {
  const at = (ms: number, type: string, fields: object = {}) => step(5235, ts + ms, type, fields)
  return [
    at(0, 'TASK_SUBMITTED', { source: 'warehouse system' }),
    at(0, 'ROBOT_SELECTED', { by: 'location' }),
    at(0, 'TASK_START'),
    at(1000, 'INFERENCE', { model_version: 'v23', duration_ms: 15 }),
    at(1015, 'DECISION', { action: 'place_right_arm', position: [0.32, 0.56, 0.41] }),
    at(1020, 'SAFETY_CHECK', { result: 'PASS', duration_ms: 0.1 }),
    at(1021, 'MOTOR_COMMAND', { duration_ms: 5 }),
    at(1026, 'MOTOR_ACK', { duration_ms: 10 }),
    at(1036, 'EXECUTION', { duration_ms: 40 }),
    at(1076, 'FEEDBACK', { result: 'FAILURE', reason: 'gripper_slip', duration_ms: 20 }),
    at(1900, 'RECOVERY', { attempt_retry: true, action: 'stronger_grip' }),
    at(3000, 'EXECUTION', { duration_ms: 40, note: '<img src=x onerror=alert(1)>' }),
    at(5980, 'FEEDBACK', { result: 'SUCCESS', duration_ms: 20 }),
    at(6000, 'TASK_END', { result: 'SUCCESS' }),
  ]
}

const LINES = [
  'Task submitted by warehouse system · 0 ms',
  'Robot-47 selected by location · 0 ms',
  'Task starts · 1 s',
  'Model v23 runs inference · 15 ms',
  'Decision: place_right_arm at (0.32, 0.56, 0.41) · 5 ms',
  'Safety check passes · 0.1 ms',
  'Motor command sent · 5 ms',
  'Motor confirms receipt · 10 ms',
  'Gripper executes · 40 ms',
  'Sensor detects failure: gripper_slip · 20 ms',
  'Retry 1 with stronger grip · 1.1 s',
  'Gripper executes · 40 ms',
  'Success on retry 1 · 20 ms',
  'Task complete',
]
const SUMMARY =
  'Gripper execution 40 ms, sensor 20 ms; attempt 1 failed: gripper_slip; succeeded on retry 1; 6 s, usually 3–4 s'

test('a task reads like its story', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  const now = Date.now()
  await robots.send(`fleet/${ROBOT}/status`, {
    ts: now - 7_200_000,
    state: 'busy',
    model_version: 'v23',
    group: 'pick',
  })
  for (let n = 0; n < 40; n++) {
    await robots.send(
      EVENTS,
      usualTask(`usual-${n}`, now - (n + 10) * 60 * SECOND, n < 5 ? 3000 : n < 35 ? 3500 : 4000),
    )
  }
  const begin = now - 60 * SECOND
  await robots.send(EVENTS, storyOf(begin).toReversed())

  const journey = new JourneyPage(page)
  await test.step('it is in the list, what went wrong first', async () => {
    await page.goto(`${console.url}/#/journeys`)
    const row = page.getByRole('row').filter({ hasText: '5235' })
    await expect(row).toContainText('Succeeded on retry 1')
    await page.getByRole('toolbar').getByText('Retried only').click()
    await expect(page.getByRole('row')).toHaveCount(2)
    await row.click()
  })

  await test.step('the sentence, and every step with its duration', async () => {
    await expect(journey.heading).toHaveText('Task 5235')
    await expect(page.getByText(SUMMARY)).toBeVisible()
    expect(await journey.lines()).toEqual(LINES)
    await expect(journey.steps.getByRole('rowheader')).toHaveText([
      'Before the start',
      'Attempt 1failed: gripper_slip',
      'Retry 1succeeded',
    ])
  })

  await test.step('the failed step is chosen; arrows move on', async () => {
    await expect(journey.details).toContainText('Sensor detects failure: gripper_slip')
    await expect(journey.details).toContainText('20 ms, measured by the robot')
    await journey.steps.focus()
    await page.keyboard.press('ArrowDown')
    await expect(journey.details).toContainText('stronger_grip')
    await page.keyboard.press('ArrowDown')
    await expect(journey.details).toContainText('<img src=x onerror=alert(1)>')
  })

  await test.step('attempts side by side, and a table of all', async () => {
    const attempts = page.getByRole('region', { name: 'Attempts side by side' })
    await expect(attempts.getByRole('row', { name: /^Execution/ })).toContainText('40 ms')
    await page.getByText('Table', { exact: true }).click()
    await expect(page.getByRole('row', { name: /Motor confirms receipt/ })).toContainText('measured')
    await page.getByText('Waterfall', { exact: true }).click()
  })

  await test.step('against the last success', async () => {
    await journey.compare.getByRole('button', { name: `Last success on ${ROBOT}` }).click()
    await expect(journey.compare.getByRole('list', { name: /^Differences/ })).toContainText(
      '2 attempts here, 1 attempt there',
    )
    await expect(journey.compare.getByRole('link', { name: /usual-0 on Robot-47/ })).toBeVisible()
  })

  await test.step('out as OTLP/JSON, and in again as a trace of its own', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download trace' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('task-5235-Robot-47.otlp.json')
    await robots.send('fleet/trace', readFileSync(await download.path(), 'utf8'))
    await expect(async () => {
      const found = await console.call('traces.list', { id: '5235' })
      expect(found.journeys.map(({ kind }) => kind).sort()).toEqual(['task', 'trace'])
    }).toPass()
  })

  await test.step('and its events are one click away', async () => {
    await page.getByRole('link', { name: 'Events of this task' }).click()
    await expect(page).toHaveURL(/#\/events\?.*task%3A5235/)
  })
})

test('an open task grows before the eyes', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  const now = Date.now()
  await robots.send(EVENTS, step('live', now, 'TASK_START'))
  const journey = new JourneyPage(page)
  await expect(async () => {
    expect((await console.call('traces.get', { task_id: 'live' })).outcome).toBe('open')
  }).toPass()
  await journey.open(console.url, 'live')
  await expect(page.getByText('Still open, last step: task start')).toBeVisible()
  await robots.send(EVENTS, step('live', now + 100, 'EXECUTION'))
  await expect(journey.steps).toContainText('Gripper executes')
  await robots.send(EVENTS, step('live', now + 1500, 'FEEDBACK', { result: 'SUCCESS' }))
  await expect(page.getByText('Succeeded; 1.5 s')).toBeVisible()
})

const span = (spanId: string, name: string, fields: object) => ({
  traceId: 'ab'.repeat(16),
  spanId: spanId.repeat(16),
  name,
  ...fields,
})

test("a robot's own trace is a tree, and what is wrong in it is refused alone", async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  const now = Date.now()
  const at = (ms: number) => `${now - 5000 + ms}000000`
  const spans = [
    span('a', 'handle order', {
      startTimeUnixNano: at(0),
      endTimeUnixNano: at(50),
      status: { code: 2, message: 'slipped' },
    }),
    span('b', 'plan grasp', {
      parentSpanId: 'a'.repeat(16),
      startTimeUnixNano: at(5),
      endTimeUnixNano: at(25),
    }),
    span('c', 'no end', { startTimeUnixNano: at(5) }),
  ]
  await robots.send('fleet/trace', {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'robot.id', value: { stringValue: 'Robot-9' } }] },
        scopeSpans: [{ spans }],
      },
    ],
  })
  await expect(async () => {
    expect((await console.call('traces.list', {})).journeys).toHaveLength(1)
  }).toPass()
  const { items } = await console.call('health.deadLetters', {})
  expect(items.map(({ detail }) => detail)).toEqual([
    '/resourceSpans/0/scopeSpans/0/spans/2/endTimeUnixNano: expected epoch nanoseconds, found nothing',
  ])
  await page.goto(`${console.url}/#/journeys`)
  await page.getByRole('row').filter({ hasText: 'handle order' }).click()
  const journey = new JourneyPage(page)
  await expect(journey.heading).toHaveText('Trace handle order')
  expect(await journey.lines()).toEqual(['handle order · 50 ms', 'plan grasp · 20 ms'])
  await expect(journey.details).toContainText('failed: slipped')
})

test('a task that is not there says so and leads on', async ({ start, broker, page }) => {
  const console = await start({ broker: broker.url })
  await page.goto(`${console.url}/#/journeys`)
  await expect(page.getByRole('heading', { name: 'No journeys in this time' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Task or trace id' }).fill('nothing')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No such journey' })).toBeVisible()
  await expect(page.getByText('There is no task and no trace "nothing".')).toBeVisible()
})
