import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Console } from '../fixtures/console.ts'
import { expect, test } from './setup.ts'

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

/** Colours depend on the scheme and places on the width; every other screen is looked at in each. */
const VIEWS = [
  { colorScheme: 'light', viewport: { width: 820, height: 1180 } },
  { colorScheme: 'dark', viewport: { width: 1366, height: 768 } },
] as const

for (const [index, { name, path }] of SCREENS.entries()) {
  const view = VIEWS[index % VIEWS.length]!
  test.describe(`${view.colorScheme}, ${view.viewport.width}×${view.viewport.height}`, () => {
    test.use(view)
    test(name, async ({ demo, page }) => {
      await page.goto(`${demo.url}/${path}${await restOf(name, demo)}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/^Loading/)).toHaveCount(0, { timeout: 20_000 })
      expect(await findings(page)).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, 'pixels beyond the width of the screen').toBeLessThanOrEqual(0)
    })
  })
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.map((node) => node.html).slice(0, 3)
    return `${id}: ${help}: ${where.join(' ')}`
  })
}
