import { readFile } from 'node:fs/promises'
import { until } from '../fixtures/until.ts'
import { ReviewPage } from '../pages/review-page.ts'
import { expect, test } from './setup.ts'

const NOTE = 'Slips since the new gripper. <img src=x onerror=alert(1)>'

test('a sealed incident opens on a console that has never seen a broker', async ({
  start,
  broker,
  robots,
  page,
}) => {
  test.setTimeout(120_000)
  const plant = await start({ broker: broker.url })
  const began = Date.now() - 5 * 60_000
  await robots.send('fleet/Robot-21/status', { state: 'busy', software_version: 'v24' }, { retain: true })
  for (let n = 0; n < 6; n++) {
    const of = { task_id: `t${n}`, task_type: 'insert' }
    const ts = began + n * 20_000
    await robots.send('fleet/Robot-21/event', { ...of, ts, type: 'TASK_START' })
    await robots.send('fleet/Robot-21/event', {
      ...of,
      ts: ts + 5000,
      type: 'TASK_END',
      result: 'FAILURE',
      reason: 'gripper_slip',
    })
  }
  await until(
    'the failed tasks',
    async () => (await plant.call('traces.list', { outcome: 'failed' })).journeys.length === 6,
  )
  const { id } = await plant.call('incidents.open', {
    ...{ title: 'insert fails on Robot-21', severity: 'major', by: 'Ada' },
    ...{ robots: ['Robot-21'], task_types: ['insert'], note: NOTE },
  })
  const review = new ReviewPage(page)
  const file = await review.save(plant.url, id, 'Ada')

  const other = await start({ demo: false })
  await review.open(other.url, file)
  await expect(review.banner).toContainText('by Ada with Andon')
  await expect(page.getByRole('heading', { level: 1, name: 'insert fails on Robot-21' })).toBeVisible()
  await expect(page.getByText('Complete and unchanged since it was sealed')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Timeline, newest first' })).toContainText(NOTE)
  await expect(page.getByRole('button', { name: 'More' }), 'nothing can be done about a record').toHaveCount(
    0,
  )
  await expect(page.getByRole('region', { name: 'Failed tasks' })).toContainText('gripper_slip')

  const slider = review.replay.getByRole('slider')
  await slider.focus()
  await slider.press('Home')
  const first = await review.replay.getByRole('status').textContent()
  await review.replay.getByRole('button', { name: 'Play' }).click()
  await expect(review.replay.getByRole('status')).not.toHaveText(first!)
  await review.replay.getByRole('button', { name: 'Pause' }).click()
  await slider.press('End')
  await expect(review.tile('Robot-21')).toBeVisible()
  await page.getByText('UTC', { exact: true }).click()
  await expect(review.banner).toContainText(/UTC by Ada/)
  expect(await other.call('incidents.list', {}), 'nothing of it is in the store').toEqual([])

  const bytes = await readFile(file)
  const at = bytes.indexOf('journeys.json') + 'journeys.json'.length + 20
  bytes[at]! ^= 1
  await review.open(other.url, { name: 'altered.andon', mimeType: 'application/zip', buffer: bytes })
  await expect(page.getByRole('alert')).toContainText('journeys.json was changed after it was sealed')
  await expect(page.getByRole('region', { name: 'Failed tasks' })).toHaveCount(0)

  const half = bytes.subarray(0, bytes.length / 2)
  await review.open(other.url, { name: 'cut.andon', mimeType: 'application/zip', buffer: half })
  await expect(page.getByRole('alert')).toContainText('This file is not opened: it is cut off')
})
