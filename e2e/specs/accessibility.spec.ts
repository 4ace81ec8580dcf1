import type { Page } from '@playwright/test'
import { findings } from '../fixtures/axe.ts'
import type { Console } from '../fixtures/console.ts'
import { preloadScript } from '../harness/preload-script.ts'
import { test as base, expect, watchErrors } from './setup.ts'

interface OpenPage {
  page: Page
  /** What was written to the browser's console as an error. */
  errors: string[]
}

const SCREENS = [
  { name: 'fleet', path: '#/' },
  { name: 'robot', path: '#/robots/' },
  { name: 'events', path: '#/events' },
  { name: 'journeys', path: '#/journeys' },
  { name: 'journey', path: '#/journeys/' },
  { name: 'journey as a table', path: '#/journeys/' },
  { name: 'shifts', path: '#/settings/shifts' },
  { name: 'metrics', path: '#/metrics' },
  { name: 'metrics by robot', path: '#/metrics?page=tasks&by=robot' },
  { name: 'alerts', path: '#/alerts' },
  { name: 'alerts that are over', path: '#/alerts?tab=history' },
  { name: 'incidents', path: '#/incidents' },
  { name: 'incident', path: '#/incidents/' },
  { name: 'review', path: '#/review' },
  { name: 'reviewed incident', path: '#/review/' },
  { name: 'hand-over', path: '#/handover' },
  { name: 'incident settings', path: '#/settings/incidents' },
  { name: 'prediction settings', path: '#/settings/predictions' },
  { name: 'rules', path: '#/rules' },
  { name: 'rule', path: '#/rules/robot-success' },
  { name: 'commands', path: '#/commands' },
  { name: 'command', path: '#/commands/' },
  { name: 'console', path: '#/console' },
  { name: 'runbooks', path: '#/runbooks' },
  { name: 'runbook', path: '#/runbooks/high-failure-rate' },
  { name: 'run of a runbook', path: '#/runbooks/high-failure-rate?run=' },
  { name: 'broker', path: '#/settings/broker' },
  { name: 'targets', path: '#/settings/targets' },
  { name: 'retention', path: '#/settings/retention' },
  { name: 'alarm quality', path: '#/alarm-quality' },
  { name: 'notifications', path: '#/settings/notifications' },
  { name: 'on call', path: '#/settings/on-call' },
  { name: 'access', path: '#/settings/access' },
  { name: 'desktop', path: '#/settings/desktop' },
  { name: 'who did what', path: '#/settings/audit' },
  { name: 'maintenance today', path: '#/maintenance' },
  { name: 'maintenance by month', path: '#/maintenance?view=month' },
  { name: 'maintenance by week', path: '#/maintenance?view=week' },
  { name: 'maintenance in rows', path: '#/maintenance?view=rows' },
  { name: 'maintenance plans', path: '#/maintenance?view=plans' },
  { name: 'maintenance job', path: '#/maintenance/jobs/1' },
  { name: 'troubleshooting', path: '#/troubleshooting' },
  { name: 'codes of robots', path: '#/troubleshooting/codes' },
  { name: 'decision tree', path: '#/troubleshooting/trees/robot-stuck' },
  { name: 'graph of a tree', path: '#/troubleshooting/trees/robot-stuck?view=graph' },
  { name: 'text of a tree', path: '#/troubleshooting/trees/robot-stuck?view=edit' },
  { name: 'start of a walk', path: '#/walk?robot=Robot-7' },
  { name: 'walk', path: '#/walks/' },
  { name: 'checklists', path: '#/checklists' },
  { name: 'run of a checklist', path: '#/checklists/' },
  { name: 'wall', path: '#/wall' },
  { name: 'predictions', path: '#/predictions' },
  { name: 'scoreboard', path: '#/predictions?tab=scoreboard' },
  { name: 'models', path: '#/predictions?tab=models' },
  { name: 'health of a robot', path: '#/predictions/Robot-60' },
  { name: 'data health', path: '#/settings/data-health' },
  { name: 'demo', path: '#/settings/demo' },
  { name: 'about', path: '#/settings/about' },
]

/** An incident that is far enough to show the evidence, the options and the review. */
async function incidentOf(demo: Console): Promise<string> {
  const by = 'test'
  const { id } = await demo.call('incidents.open', { title: 'Looked at', severity: 'major', by })
  await demo.call('incidents.findCause', { id, by, text: 'A worn gripper', robots: ['Robot-47'] })
  await demo.call('incidents.decide', { id, by, option: 'nothing' })
  await demo.call('incidents.override', { id, by, reason: 'Only looked at.' })
  await demo.call('incidents.advance', { id, by })
  return id
}

/** What the address of a screen ends with: a robot, or a task that needed a second try. */
async function restOf(name: string, demo: Console): Promise<string> {
  if (name === 'incident') return await incidentOf(demo)
  if (name === 'reviewed incident') {
    const { path } = await demo.call('bundle.export', { incident: await incidentOf(demo), by: 'test' })
    return (await demo.call('bundle.open', { path })).id
  }
  if (name === 'robot') return encodeURIComponent((await demo.call('robots.list', {}))[0]!.id)
  if (name === 'command') {
    // A robot that works is told to work: nothing changes.
    const robots = [(await demo.call('robots.list', {}))[0]!.id]
    const order = { kind: 'resume' as const, args: {}, robots, by: 'test', reason: 'To look at it' }
    return (await demo.call('commands.send', { ...order, request_id: 'looked-at' })).command_id
  }
  if (name === 'run of a runbook')
    return (await demo.call('runbooks.start', { id: 'high-failure-rate', by: 'test' })).run
  if (name === 'walk')
    return (await demo.call('trees.start', { tree: 'gripper-slip', by: 'test', robot: 'Robot-7' })).walk.id
  if (name === 'run of a checklist')
    return (await demo.call('checklists.start', { checklist: 'success-rate', by: 'test' })).run.id
  if (!name.startsWith('journey ') && name !== 'journey') return ''
  const { journeys } = await demo.call('traces.list', { retried: true, limit: 1 })
  return `${encodeURIComponent(journeys[0]!.task_id)}?vs=last_success${name === 'journey' ? '' : '&view=table'}`
}

/** Colours depend on the scheme and places on the width: each screen is looked at in both. */
const VIEWS = [
  { colorScheme: 'light', viewport: { width: 820, height: 1180 } },
  { colorScheme: 'dark', viewport: { width: 1366, height: 768 } },
] as const

/** All screens are opened one after the other in one page: starting the app takes longer than looking at it. */
const test = base.extend<object, { open: OpenPage }>({
  open: [
    async ({ browser, host }, use) => {
      const context = await browser.newContext()
      if (host === 'harness') await context.addInitScript({ content: preloadScript() })
      const page = await context.newPage()
      await use({ page, errors: watchErrors(page) })
      await context.close()
    },
    { scope: 'worker' },
  ],
})

for (const { name, path } of SCREENS)
  test(name, async ({ demo, open: { page, errors } }) => {
    errors.length = 0
    await show(page, VIEWS[0])
    await goto(page, `${demo.url}/${path}${await restOf(name, demo)}`)
    for (const view of VIEWS) {
      await show(page, view)
      await expect(page.getByText(/^Loading/)).toHaveCount(0, { timeout: 20_000 })
      expect(await findings(page), `${view.colorScheme}, ${view.viewport.width} wide`).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, 'pixels beyond the width of the screen').toBeLessThanOrEqual(0)
    }
    expect(errors, 'errors in the console of the browser').toEqual([])
  })

/** Over an address without a screen, so that what is seen afterwards is the new screen and not the one before. */
async function goto(page: Page, url: string): Promise<void> {
  const nowhere = page.getByRole('heading', { name: 'There is no such screen' })
  await page.goto(`${new URL(url).origin}/#/nowhere`)
  await expect(nowhere).toBeVisible()
  await page.goto(url)
  await expect(nowhere).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

async function show(page: Page, { colorScheme, viewport }: (typeof VIEWS)[number]): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme })
  if (page.url() === 'about:blank') return
  await expect(page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached()
  // Colours on their way from one scheme to the other are those of neither.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish()
  })
}
