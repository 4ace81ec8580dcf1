import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import type { Console } from '../fixtures/console.ts'
import type { Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'
import { EventsPage } from '../pages/events-page.ts'
import { expect, test } from './setup.ts'

const HOSTILE = '<img/src=x/onerror=alert(1)>'

/** Seconds before the test's beginning, so that a task lies in the last hour and in its order. */
const STORY: [secondsAgo: number, robot: string, rest: string][] = [
  [60, 'Robot-47', 'TASK_START task_id=5234'],
  [59, 'Robot-47', 'EXECUTION task_id=5234 latency_ms=95'],
  [58, 'Robot-47', 'FEEDBACK task_id=5234 result=SUCCESS'],
  [50, 'Robot-47', 'TASK_START task_id=5235'],
  [46, 'Robot-47', 'EXECUTION task_id=5235 latency_ms=245'],
  [44, 'Robot-47', 'FEEDBACK task_id=5235 result=FAILURE reason=gripper_slip'],
  [43, 'Robot-47', 'RECOVERY task_id=5235 attempt_retry=true'],
  [40, 'Robot-3', `ERROR reason=lost_grip note="=1+1" mark="${HOSTILE}"`],
]

const line = (at: number, robot: string, rest: string) =>
  `[${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}] ${robot} ${rest}`

async function tell(robots: Publisher, console: Console): Promise<void> {
  const now = Date.now()
  for (const [ago, robot, rest] of STORY)
    await robots.send(`fleet/${robot}/event`, line(now - ago * 1000, robot, rest))
  await until('all lines to be stored', async () => {
    const { events } = await console.call('events.query', { q: 'last:1h' })
    return events.length === STORY.length
  })
}

test('a question is typed, completed and answered', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  await tell(robots, console)
  const log = new EventsPage(page)
  await log.open(console.url)
  await expect(log.rows).toHaveCount(STORY.length)

  await log.query.pressSequentially('reas')
  await expect(log.completions.getByRole('option').first()).toContainText('reason:')
  await log.query.press('Tab')
  await log.query.pressSequentially('grip')
  await expect(log.completions.getByRole('option')).toHaveText(['gripper_slip', 'lost_grip'])
  await log.query.press('Tab')
  await expect(log.query).toHaveValue('reason:gripper_slip ')
  await expect(log.rows, 'asked without Enter').toHaveCount(1)
  await expect(log.rows).toContainText('FAILURE')

  await log.ask('latency>200')
  await expect(log.rows).toHaveCount(1)
  await expect(log.found).toHaveText(/1 event/)
  await expect(page.getByText(/looked at \d+ in/)).toBeVisible()

  await log.ask('robot:3')
  await log.rows.click()
  await expect(page.getByText(HOSTILE).last()).toBeVisible()
  expect(await page.locator('main img').count()).toBe(0)
})

test('every kind of question is one click', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  await tell(robots, console)
  const log = new EventsPage(page)
  await log.open(console.url)
  await expect(log.rows).toHaveCount(STORY.length)
  for (const [example, rows] of [
    ['All events of one robot', 7],
    ['All failures', 2],
    ['Latency over 200 ms', 1],
    ['Retries', 1],
    ['All events of the last hour', STORY.length],
  ] as const) {
    await log.button('Examples').click()
    await page.getByRole('menuitem', { name: example }).click()
    await expect(log.rows, example).toHaveCount(rows)
  }
})

test('an error stands under the very character, with the nearest word', async ({ demo, page }) => {
  const log = new EventsPage(page)
  await log.open(demo.url)
  const before = 'robot:47 '
  await log.query.fill(`${before}lateny>200`)
  const mark = page.getByTestId('mark')
  await expect(mark).toHaveText('^^^^^^')
  const [field, marked] = [(await log.query.boundingBox())!, (await mark.boundingBox())!]
  const width = marked.width / 6
  expect(Math.abs(marked.x - (field.x + before.length * width))).toBeLessThan(width / 3)
  expect(marked.y).toBeGreaterThan(field.y + field.height / 2)
  await log.button('Use latency').click()
  await expect(log.query).toHaveValue('robot:47 latency>200')
  await expect(mark).toHaveCount(0)
  await expect.poll(() => log.asked()).toBe('robot:47 latency>200')
  await log.query.fill('(robot:47')
  await expect(page.getByRole('alert').filter({ hasText: 'at character 10' })).toBeVisible()
  expect(log.asked()).toBe('robot:47 latency>200')
})

test('facets narrow down and can be taken back', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  await tell(robots, console)
  const log = new EventsPage(page)
  await log.open(console.url)
  await log
    .facet('Robot')
    .getByRole('button', { name: /^Robot-47 7/ })
    .click()
  await expect(log.rows).toHaveCount(7)
  await log.facet('Type').getByRole('button', { name: 'Not FEEDBACK', exact: true }).click()
  await expect(log.rows).toHaveCount(5)
  expect(log.asked()).toBe('robot:Robot-47 -type:FEEDBACK')
  await log.facet('Type').getByRole('button', { name: 'Not FEEDBACK: remove' }).click()
  await expect(log.rows).toHaveCount(7)
})

test('a stretch of the histogram is chosen by dragging and by keys', async ({ demo, page }) => {
  const log = new EventsPage(page)
  await log.open(demo.url)
  await expect(log.rows.first()).toBeVisible()
  const box = (await log.histogram.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.6, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, box.y + 30, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => log.params().has('from')).toBe(true)
  const dragged = Number(log.params().get('to')) - Number(log.params().get('from'))
  expect(dragged).toBeGreaterThan(15 * 60_000)
  expect(dragged).toBeLessThan(22 * 60_000)
  await log.button('Step back').click()
  await expect.poll(() => log.params().get('last')).toBe('1h')
  await log.histogram.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect.poll(() => log.params().has('from')).toBe(true)
  await page.keyboard.press('Backspace')
  await expect.poll(() => log.params().get('last')).toBe('1h')
})

test('the log follows, and waits while older rows are read', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  const log = new EventsPage(page)
  const send = (n: number) => robots.send('fleet/Robot-1/event', line(Date.now(), 'Robot-1', `NOTE n=${n}`))
  for (let n = 0; n < 60; n++) await send(n)
  await until('the first notes', async () => {
    return (await console.call('events.query', { q: 'last:1h' })).events.length === 60
  })
  await log.open(console.url)
  await log.button('Follow').click()
  await expect(log.button('Following')).toBeVisible()
  await send(100)
  await expect(log.rows.first()).toContainText('n=100')
  await log.grid.evaluate((grid) => grid.scrollTo({ top: 600 }))
  await send(101)
  await expect(log.button('1 new')).toBeVisible()
  await log.button('1 new').click()
  await expect(log.rows.first()).toContainText('n=101')
})

test('all that was found becomes a file', async ({ start, broker, robots, page }) => {
  // Without the browser's own file dialog, which a test cannot answer, it is a download.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const console = await start({ broker: broker.url })
  await tell(robots, console)
  const log = new EventsPage(page)
  await log.open(console.url, '?q=robot:3')
  await log.button('Export').click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  await expect(dialog.getByText(/^1 rows/)).toBeVisible()
  const [names, row, ...rest] = csv.trim().split(/\r?\n/)
  expect(names).toMatch(/^time,robot,type/)
  expect(row).toContain('Robot-3')
  expect(rest).toEqual([])
})

test('a query is saved, opened and shared by its address', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  await tell(robots, console)
  const log = new EventsPage(page)
  await log.open(console.url, '?q=result:FAILURE&last=8h')
  await log.button('Saved').click()
  await page.getByLabel('Save this query as').fill('Every failure')
  await log.button('Save').last().click()
  const who = page.getByRole('dialog', { name: 'Who are you?' })
  await who.getByLabel('Name').fill('Kim')
  await who.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText(/saved by Kim/)).toBeVisible()
  await page.keyboard.press('Escape')
  await log.ask('')
  await page.reload()
  await log.button('Saved').click()
  await log.button(/^Every failure/).click()
  await expect(log.query).toHaveValue('result:FAILURE')
  await expect.poll(() => log.params().get('last')).toBe('8h')
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await expect(log.rows).toHaveCount(1)
  await log.button('Saved').click()
  await log.button('Remove Every failure').click()
  await expect(page.getByText('No query was saved yet.')).toBeVisible()
})

test('the keyboard is enough, and a robot leads to its events', async ({ demo, page }) => {
  const log = new EventsPage(page)
  await page.goto(`${demo.url}/#/robots/Robot-47`)
  await page.getByRole('link', { name: 'all events of this robot' }).click()
  await expect(log.query).toHaveValue('robot:Robot-47')
  await expect(log.rows.first()).toBeVisible()
  await log.grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(log.rows.nth(1)).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('link', { name: 'Open Robot-47' }).click()
  await expect(page).toHaveURL(/#\/robots\/Robot-47/)
})

test('a silence is a row of its own between events', async ({ start, broker, robots, page }) => {
  const console = await start({ broker: broker.url })
  const log = new EventsPage(page)
  const note = (n: number) => robots.send('fleet/Robot-9/event', { type: 'NOTE', n })
  const silences = async () => (await console.call('events.query', { q: 'robot:9' })).gaps
  await robots.send('fleet/Robot-9/status', { state: 'idle' })
  await note(1)
  await robots.send('fleet/Robot-9/status', { state: 'offline' })
  await until('the silence', async () => (await silences()).some(({ kind }) => kind === 'robot_offline'))
  await robots.send('fleet/Robot-9/status', { state: 'idle' })
  await note(2)
  await until('both notes', async () => {
    return (await console.call('events.query', { q: 'robot:9' })).events.length === 2
  })
  await log.open(console.url, '?q=robot:9')
  const silence = log.silences.filter({ hasText: 'Robot-9' })
  await expect(silence).toHaveCount(1)
  const place = async (row: Locator) => Number(await row.getAttribute('aria-rowindex'))
  const places = [log.rows.filter({ hasText: 'n=2' }), silence, log.rows.filter({ hasText: 'n=1' })]
  const order = await Promise.all(places.map(place))
  expect(order).toEqual([...order].sort((a, b) => a - b))
})
