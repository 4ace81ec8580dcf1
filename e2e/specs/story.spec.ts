import type { Page } from '@playwright/test'
import type { Console } from '../fixtures/console.ts'
import { importTexts } from '../fixtures/import.ts'
import { tempFolder } from '../fixtures/temp.ts'
import { until } from '../fixtures/until.ts'
import { EventsPage } from '../pages/events-page.ts'
import { JourneyPage } from '../pages/journey-page.ts'
import { expect, test } from './setup.ts'

const SECOND = 1000
const DAY = 86_400 * SECOND

/** A robot's log: one task that goes well, one that slips, recovers and goes well. Only starts name their task. */
const STORY: [second: number, robot: string, rest: string][] = [
  [0, 'Robot-47', 'TASK_START task_id=5234 task_type=grasp'],
  [1, 'Robot-47', 'PERCEPTION obs_id=cam_frame_12345'],
  [2, 'Robot-47', 'DECISION action=grasp_left_arm'],
  [3, 'Robot-47', 'EXECUTION motor_cmd=0.45,0.23,0.18 latency_ms=180'],
  [3, 'Robot-3', 'FEEDBACK task_id=77 result=FAILURE reason=lost_grip latency_ms=200'],
  [4, 'Robot-47', 'FEEDBACK result=SUCCESS'],
  [5, 'Robot-47', 'TASK_START task_id=5235 task_type=place'],
  [6, 'Robot-47', 'PERCEPTION obs_id=cam_frame_12346'],
  [7, 'Robot-47', 'DECISION action=place_right_arm'],
  [9, 'Robot-47', 'EXECUTION motor_cmd=0.32,0.56,0.41 latency_ms=245'],
  [11, 'Robot-47', 'FEEDBACK result=FAILURE reason=gripper_slip'],
  [12, 'Robot-47', 'RECOVERY attempt_retry=true'],
  [13, 'Robot-47', 'EXECUTION motor_cmd=0.32,0.56,0.41 latency_ms=240'],
  [14, 'Robot-47', 'FEEDBACK result=SUCCESS'],
]

/** What the log is asked, and which lines of the story are the answer. */
const QUESTIONS: [asks: string, q: string, lines: number[]][] = [
  ['a robot', 'robot:47', [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
  ['a task, also its steps that do not name it', 'task:5235', [6, 7, 8, 9, 10, 11, 12, 13]],
  ['failures', 'type:FEEDBACK result:FAILURE', [4, 10]],
  ['a reason', 'reason:gripper_slip', [10]],
  ['latency over 200 ms', 'latency>200', [9, 12]],
  ['a word', 'cam_frame_12346', [7]],
]

function line(begin: number, [second, robot, rest]: (typeof STORY)[number]): string {
  const at = new Date(begin + second * SECOND).toISOString().slice(0, 19).replace('T', ' ')
  return `[${at}] ${robot} ${rest}`
}

const seconds = (now: number) => Math.floor(now / SECOND) * SECOND

/** Every question and the journey, asked as a script would. */
async function answersAreRight(console: Console, begin: number): Promise<void> {
  const ask = async (q: string, from: number, to: number) => {
    const { events } = await console.call('events.query', { q, from, to })
    return events.map(({ ts, robot, type }) => [(ts - begin) / SECOND, robot, type]).reverse()
  }
  const told = (lines: number[]) =>
    lines.map((index) => {
      const [second, robot, rest] = STORY[index]!
      return [second, robot, rest.split(' ')[0]]
    })
  for (const [asks, q, lines] of QUESTIONS) {
    expect(await ask(q, begin, begin + 60 * SECOND), asks).toEqual(told(lines))
  }
  expect(await ask('robot:47', begin + 5 * SECOND, begin + 8 * SECOND), 'a stretch of time').toEqual(
    told([6, 7, 8]),
  )

  const journey = await console.call('traces.get', { task_id: '5235' })
  expect(journey).toMatchObject({
    robot: 'Robot-47',
    task_type: 'place',
    outcome: 'succeeded',
    retries: 1,
    start: begin + 5 * SECOND,
    end: begin + 14 * SECOND,
    duration_ms: 9 * SECOND,
  })
  expect(journey.spans.map(({ name, attempt, status }) => [name, attempt, status])).toEqual([
    ['TASK_START', 1, 'ok'],
    ['PERCEPTION', 1, 'ok'],
    ['DECISION', 1, 'ok'],
    ['EXECUTION', 1, 'ok'],
    ['FEEDBACK', 1, 'failed'],
    ['RECOVERY', 2, 'ok'],
    ['EXECUTION', 2, 'ok'],
    ['FEEDBACK', 2, 'ok'],
  ])
  expect((await console.call('traces.get', { task_id: '5234' })).outcome).toBe('succeeded')
}

/** The same in the event log, and from a row of it to the journey of its task. */
async function screensTellIt(page: Page, console: Console, begin: number): Promise<void> {
  const log = new EventsPage(page)
  await log.open(console.url, `?from=${begin}&to=${begin + 60 * SECOND}`)
  await expect(log.rows).toHaveCount(STORY.length)
  for (const [asks, q, lines] of QUESTIONS) {
    await log.ask(q)
    await expect(log.rows, asks).toHaveCount(lines.length)
  }
  await log.ask('reason:gripper_slip')
  await expect(log.rows).toHaveCount(1)
  await expect(log.rows).toContainText('FAILURE')
  await log.rows.click()
  await page.getByRole('link', { name: 'Journey of task 5235' }).click()

  const journey = new JourneyPage(page)
  await expect(journey.heading).toHaveText('Task 5235')
  const { summary } = await console.call('traces.get', { task_id: '5235' })
  expect(summary).toContain('ttempt 1 failed: gripper_slip; succeeded on retry 1; 9 s')
  await expect(page.getByText(summary)).toBeVisible()
  const lines = await journey.lines()
  expect(lines).toHaveLength(8)
  expect(lines.join('\n')).toMatch(
    /Decision: place_right_arm[\s\S]*failure: gripper_slip[\s\S]*Retry 1[\s\S]*Success on retry 1/,
  )
}

test('a robot sends its log line by line: every question and the journey are answered', async ({
  start,
  broker,
  robots,
  page,
}) => {
  const console = await start({ broker: broker.url })
  const begin = seconds(Date.now()) - 120 * SECOND
  for (const said of STORY) await robots.send(`fleet/${said[1]}/event`, line(begin, said))
  await until('the whole story', async () => {
    const { events } = await console.call('events.query', { q: 'last:1h' })
    return events.length === STORY.length
  })
  await answersAreRight(console, begin)
  await screensTellIt(page, console, begin)
})

test('the same log from a file a year later tells the same', async ({ start, page }) => {
  const folder = tempFolder('story')
  try {
    const begin = seconds(Date.now()) - 365 * DAY
    const file = { 'robots.log': STORY.map((said) => line(begin, said)).join('\n') }
    expect(await importTexts(folder.path, file)).toMatchObject({ read: 14, stored: 14, refused: 0 })
    const console = await start({ data: folder.path })
    await answersAreRight(console, begin)
    await screensTellIt(page, console, begin)
    await console.stop()
  } finally {
    folder.remove()
  }
})

test('what came live is known when its log is imported, and the rest of the log joins it', async ({
  start,
  broker,
  robots,
}) => {
  const folder = tempFolder('story')
  try {
    const begin = seconds(Date.now()) - 120 * SECOND
    const live = await start({ broker: broker.url, data: folder.path })
    // Out of order, and without the start of the second task: the file brings it.
    const heard = STORY.filter((_, index) => ![0, 6, 13].includes(index)).toReversed()
    for (const said of heard) await robots.send(`fleet/${said[1]}/event`, line(begin, said))
    await until('what was heard', async () => {
      const { events } = await live.call('events.query', { q: 'last:1h' })
      return events.length === heard.length
    })
    await live.stop()
    const file = { 'robots.log': STORY.map((said) => line(begin, said)).join('\n') }
    expect(await importTexts(folder.path, file)).toMatchObject({ read: 14, stored: 3, duplicates: 11 })
    const again = await start({ data: folder.path })
    await answersAreRight(again, begin)
    await again.stop()
  } finally {
    folder.remove()
  }
})

test('in the simulated fleet a task that failed and recovered is found, and its journey shown', async ({
  demo,
  page,
}) => {
  const found = await until('a task that went well at its second try', async () => {
    const { journeys } = await demo.call('traces.list', { retried: true, outcome: 'succeeded', limit: 5 })
    return journeys.find(({ kind, robot }) => kind === 'task' && robot !== null)
  })
  const task_id = found.task_id
  const robot = found.robot!
  const { events } = await demo.call('events.query', { q: `task:${task_id} robot:${robot}`, limit: 100 })
  const types = events.map(({ type, result }) => (result === null ? type : `${type} ${result}`))
  expect(types).toEqual(expect.arrayContaining(['FEEDBACK FAILURE', 'RECOVERY', 'FEEDBACK SUCCESS']))

  const told = await demo.call('traces.get', { task_id, robot })
  expect(told).toMatchObject({ outcome: 'succeeded', robot })
  expect(told.retries).toBeGreaterThan(0)
  const journey = new JourneyPage(page)
  await journey.open(demo.url, task_id, robot)
  await expect(journey.heading).toHaveText(`Task ${task_id}`)
  await expect(page.getByText(told.summary)).toBeVisible()
  await expect(journey.steps).toContainText(/Retry 1/)
  await page.getByRole('link', { name: 'Events of this task' }).click()
  await expect(new EventsPage(page).rows.filter({ hasText: 'RECOVERY' }).first()).toBeVisible()
})
