import { simulatedFleet } from '../fixtures/simulated-fleet.ts'
import { IncidentPage } from '../pages/incident-page.ts'
import { expect, test } from './setup.ts'

const STORIES = [
  {
    name: 'software v24 breaks insert on robots 21–40',
    scenario: 'insert-regression',
    title: /insert fell .* Robot-21–40/,
    robots: 20,
    finding: /robots 21–40 × insert: .* against .* software v24 was installed there/i,
    rootCause: 'Software v24 changed insert and was not validated for it.',
  },
  {
    name: 'model v24 fails at everything on robots 1–50',
    scenario: 'rollout-v24',
    title: /^(Success fell|Fleet success)/,
    robots: 50,
    finding: /robots 1–50: .* against .* model v24/i,
    rootCause: 'The data that v24 was trained with was damaged.',
  },
]

/** What proves a recovery: at first more tasks than can come, so that a slow test sees it unproved as well. */
const NEVER = { verify_min: 0, verify_tasks: 100_000, verify_margin: 0.25 }
const SOON = { ...NEVER, verify_tasks: 10 }

// Each waits for minutes more than it works.
test.describe.configure({ mode: 'parallel' })

for (const { name, scenario, title, robots, finding, rootCause } of STORIES)
  test(`${name}: from the drop to the closed incident`, async ({ start, broker, page }) => {
    test.setTimeout(480_000)
    const console = await start({ broker: broker.url })
    await console.call('settings.update', { incidents: NEVER })
    const fleet = await simulatedFleet({
      ...{ url: broker.url, pastMin: 80, tasksPerMinute: 350, scenario: { name: scenario, agoMin: 8 } },
    })
    fleet.live()
    const incident = new IncidentPage(page)
    await incident.openFromList(console.url, title)
    await expect(incident.stage('Detection')).toBeVisible()
    await expect(incident.investigation).toContainText(finding, { timeout: 90_000 })
    await expect(incident.timeline).toContainText('v23 → v24')

    await incident.go('Take it')
    await incident.sayName('Ada')
    await expect(incident.stage('Investigation')).toBeVisible()
    await incident.rollBack(robots)
    await expect(incident.stage('Verification')).toBeVisible({ timeout: 90_000 })
    await expect(incident.timeline).toContainText(`${robots} of ${robots} robots done`)

    const { incident: id } = /incidents\/(?<incident>\d+)/.exec(page.url())!.groups!
    await expect(
      console.call('incidents.close', { id: id!, by: 'Bo' }),
      'not closed before it is proved',
    ).rejects.toThrow(/cannot be closed yet/)
    await console.call('settings.update', { incidents: SOON })
    await expect(incident.verification).toContainText('Recovery proved', { timeout: 150_000 })
    await expect(incident.verification).toContainText('→')
    await incident.review(rootCause)

    const told = await console.call('incidents.get', { id: id! })
    expect(told).toMatchObject({ stage: 'closed', root_cause: rootCause, overridden: [] })
    expect(told.suspects[0]).toMatchObject({ change: { to: 'v24' } })
    const { text } = await console.call('incidents.report', { id: id!, format: 'markdown' })
    expect(text).toContain(rootCause)
    await page.goto(`${console.url}/#/incidents`)
    const closed = page.getByRole('list', { name: 'Closed incidents, newest first' })
    await expect(closed.getByRole('link', { name: told.title })).toBeVisible()
    await fleet.close()
  })
