import { type HttpSink, startSink } from '../fixtures/http-sink.ts'
import { type SmtpServer, startSmtp } from '../fixtures/smtp-server.ts'
import { until } from '../fixtures/until.ts'
import { AlertsPage } from '../pages/alerts-page.ts'
import { NotifyPage } from '../pages/notify-page.ts'
import { test as base, expect } from './setup.ts'

const test = base.extend<{ smtp: SmtpServer; sink: HttpSink }>({
  smtp: async ({ browserName: _ }, use) => {
    const server = await startSmtp()
    await use(server)
    await server.close()
  },
  sink: async ({ browserName: _ }, use) => {
    const server = await startSink()
    await use(server)
    await server.close()
  },
})

test('a channel is set up, tried, and tells the alert with the action first; the alert says who was told', async ({
  start,
  broker,
  robots,
  page,
  smtp,
  sink,
}) => {
  const console = await start({ broker: broker.url })
  const notify = new NotifyPage(page)
  await notify.open(console.url, 'notifications')
  await expect(page.getByText('Critical alerts reach nobody outside of this console.')).toBeVisible()

  await notify.add('E-mail')
  await notify.fill('Mail server', '127.0.0.1')
  await notify.dialog.getByRole('combobox', { name: 'Encryption' }).click()
  await page.getByRole('option', { name: /^None/ }).click()
  await notify.fill('Port', String(smtp.port))
  await notify.fill('From', 'andon')
  await notify.fill('To', 'shift@plant.example')
  await notify.save()
  await expect(notify.dialog.getByText('An address, as andon@plant.example.')).toBeVisible()
  await notify.fill('From', 'andon@plant.example')
  await notify.save()
  await new AlertsPage(page).sayName('Mia')
  await expect(notify.row('shift@plant.example')).toBeVisible()
  await expect(page.getByText('Critical alerts reach nobody')).toHaveCount(0)

  await notify.add('Slack')
  await notify.fill('Incoming webhook address', `${sink.url}/slack`)
  await notify.save()
  await expect(notify.row('Slack')).toContainText('127.0.0.1')

  await page.getByRole('button', { name: 'Test E-mail' }).click()
  await expect(notify.dialog.getByText(/It was taken/)).toBeVisible()
  await page.keyboard.press('Escape')
  sink.answers.set('/slack', 404)
  await page.getByRole('button', { name: 'Test Slack' }).click()
  await expect(notify.dialog.getByText(/refused the message \(404\)/)).toBeVisible()
  await page.keyboard.press('Escape')
  sink.answers.clear()

  await robots.send('fleet/Robot-7/status', { state: 'error', zone: 'A' }, { retain: true })
  const alerts = new AlertsPage(page)
  await alerts.open(console.url)
  await alerts
    .line('Robot-7 in error')
    .getByRole('button', { name: /^Robot-7/ })
    .click()
  const told = alerts.details.getByRole('region', { name: 'Who was told' })
  await expect(told.getByRole('listitem').filter({ hasText: 'E-mail: delivered' })).toBeVisible()
  await expect(told.getByRole('listitem').filter({ hasText: 'Slack: delivered' })).toBeVisible()
  const slack = sink.at('/slack').at(-1) as { text: string }
  expect(slack.text).toMatch(/^CRITICAL: .+\. Robot-7 in error\.$/)
  const [, mail] = smtp.mails
  expect(mail!.text).toMatch(/^CRITICAL: .+ Robot-7 in error\./m)
})

test('who is on call is paged, then the next, until somebody acknowledges', async ({
  start,
  broker,
  robots,
  page,
  smtp,
}) => {
  const console = await start({ broker: broker.url })
  const mail = {
    id: 'mail',
    name: 'Mail',
    kind: 'email' as const,
    enabled: true,
    severities: [],
    quiet: null,
    tell_end: false,
    host: '127.0.0.1',
    port: smtp.port,
    security: 'none' as const,
    username: null,
    from: 'andon@plant.example',
    to: [],
  }
  await console.call('notify.save', { plan: { channels: [mail] }, by: 'test' })
  const notify = new NotifyPage(page)
  await notify.open(console.url, 'on-call')
  const alerts = new AlertsPage(page)
  for (const name of ['Ada', 'Bo']) {
    await page.getByRole('button', { name: 'Add a person' }).click()
    await notify.fill('Name', name)
    await notify.dialog.getByRole('checkbox', { name: /^Mail/ }).check()
    await notify.fill('Address for Mail', `${name.toLowerCase()}@plant.example`)
    await notify.save()
    if (name === 'Ada') await alerts.sayName('Mia')
    await expect(page.getByRole('list', { name: 'People' })).toContainText(name)
  }
  const rota = page.getByRole('region', { name: 'Weekly rota' })
  await rota.getByRole('combobox', { name: 'Add to the rota' }).click()
  await page.getByRole('option', { name: 'Ada' }).click()
  const form = page.getByRole('form', { name: 'Rota and escalation' })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Ada is on call now/)).toBeVisible()
  const steps = page.getByRole('region', { name: 'Escalation' })
  await steps.getByRole('button', { name: 'Add a step' }).click()
  await steps.getByRole('combobox', { name: 'People of step 2' }).click()
  await page.getByRole('option', { name: 'Bo' }).click()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('Saved. It applies now.')).toBeVisible()

  await robots.send('fleet/Robot-7/status', { state: 'error', zone: 'A' }, { retain: true })
  await until('the page to Ada', () => smtp.mails.length === 1)
  expect(smtp.mails[0]!.to).toEqual(['ada@plant.example'])
  await alerts.open(console.url)
  await alerts
    .line('Robot-7 in error')
    .getByRole('button', { name: /^Robot-7/ })
    .click()
  const told = alerts.details.getByRole('region', { name: 'Who was told' })
  await expect(told).toContainText('Step 1 of 6 paged; the next')
  await alerts.details.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(told).toContainText('Somebody acknowledged it: nobody else is paged.')
})
