import { createHmac } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { decoded, servers } from '../../../e2e/fixtures/notify-servers.ts'
import { until } from '../../../e2e/fixtures/until.ts'
import { act } from '../alerts/acts.ts'
import { channel, email, MINUTE, NASTY, pagerduty, scene } from './notify-scene.ts'

// Real servers on this machine, and hours that pass by hand.
vi.setConfig({ testTimeout: 60_000 })

it('tells by every channel, the action first, and nothing of a robot is a link, a mention or HTML', async () => {
  const { sink, smtp } = await servers()
  const { notify, heat, open, rowsOf } = scene()
  notify.savePlan({
    link: 'https://andon.plant.example',
    channels: [channel('slack'), channel('teams'), channel('webhook'), pagerduty(sink.url), email(smtp.port)],
  })
  for (const kind of ['slack', 'teams', 'webhook']) notify.setSecret(kind, 'url', `${sink.url}/${kind}`)
  notify.setSecret('webhook', 'key', 'whsec_c2VjcmV0')
  notify.setSecret('pager', 'key', 'R0UT1NG')
  heat('Robot-1', NASTY)
  const { id } = open()
  await until('five deliveries', () => rowsOf(id).every(({ state }) => state === 'delivered'))
  expect(rowsOf(id)).toHaveLength(5)
  const [slack] = sink.at('/slack') as [{ text: string; blocks: { text: { type: string; text: string } }[] }]
  expect(slack.blocks[0]!.text.text).toMatch(/^WARNING: .+\. .*temperature 90 °C, limit 70 °C/)
  expect(slack.blocks[0]!.text.type).toBe('plain_text')
  const [mail] = smtp.mails
  expect(mail!.to).toEqual(['ops@plant.example'])
  expect(mail!.text).toMatch(/Auto-Submitted: auto-generated/)
  const texts = [...sink.received.map(({ body }) => body), decoded(mail!.text)]
  for (const text of texts) expect(text).not.toMatch(/http:\/\/evil|evil\.example|@channel/)
  const html = decoded(mail!.text).split('<!doctype html>')[1]
  expect(html).toMatch(/&lt;b&gt;Robot/)
  expect(html).not.toMatch(/<b>/)
  expect(slack.text).not.toMatch(/<b>/)
  expect(sink.at('/v2/enqueue')).toMatchObject([
    { routing_key: 'R0UT1NG', event_action: 'trigger', payload: { severity: 'warning' } },
  ])
  const hook = sink.received.find((one) => one.path === '/webhook')!
  const content = `${hook.headers['webhook-id']}.${hook.headers['webhook-timestamp']}.${hook.body}`
  const signature = createHmac('sha256', 'secret').update(content).digest('base64')
  expect(hook.headers['webhook-signature']).toBe(`v1,${signature}`)
})

it('takes back what was told: acknowledged and resolved, by the same key', async () => {
  const { sink } = await servers()
  const { notify, alerts, heat, send, open, pass, clock } = scene()
  notify.savePlan({ channels: [pagerduty(sink.url)] })
  notify.setSecret('pager', 'key', 'R0UT1NG')
  heat('Robot-1')
  const { id } = open()
  const events = () => sink.at('/v2/enqueue') as { event_action: string; dedup_key: string }[]
  await until('the trigger', () => events().length === 1 && notify.ofAlert(Number(id)).deliveries[0]!.thread)
  act(alerts, { id, by: 'Ada' }, { kind: 'acknowledge', by: 'Ada' }, clock.now)
  pass(1000)
  await until('the acknowledgement', () => events().length === 2)
  await until('the end', () => {
    send('Robot-1', 40)
    pass(10_000)
    return events().length === 3
  })
  expect(events().map(({ event_action }) => event_action)).toEqual(['trigger', 'acknowledge', 'resolve'])
  expect(new Set(events().map(({ dedup_key }) => dedup_key)).size).toBe(1)
})

it('a dead mail server and a webhook that hangs delay nobody else, are told, and get it later', async () => {
  const { sink, smtp } = await servers()
  const { notify, heat, open, rowsOf, problems, pass } = scene()
  smtp.mood = 'busy'
  sink.answers.set('/hang', 'hang')
  notify.savePlan({ channels: [email(smtp.port), channel('slack', 'hang'), channel('slack', 'good')] })
  notify.setSecret('hang', 'url', `${sink.url}/hang`)
  notify.setSecret('good', 'url', `${sink.url}/good`)
  heat('Robot-1')
  const { id } = open()
  const of = (name: string) => rowsOf(id).find((row) => row.channel === name)!
  await until(
    'the good one and the refusal',
    () => of('good').state === 'delivered' && of('mail').attempts > 0,
  )
  expect(of('hang').state).toBe('waiting')
  pass(1000)
  expect(problems.list().find(({ kind }) => kind === 'notify_failed')?.message).toMatch(
    /"Mail": .*come again later/,
  )
  smtp.mood = 'take'
  await until('the mail after all', () => {
    pass(10_000)
    return of('mail').state === 'delivered'
  })
  expect(smtp.mails).toHaveLength(1)
  pass(1000)
  expect(problems.list().filter(({ kind }) => kind === 'notify_failed')).toEqual([])
})

it('gives up visibly: at once where trying again cannot help, else after hours, and tries again when asked', async () => {
  const { sink, smtp } = await servers()
  const { notify, heat, open, rowsOf, pass } = scene()
  smtp.mood = 'refuse'
  sink.answers.set('/busy', 429)
  notify.savePlan({ channels: [email(smtp.port), channel('slack', 'busy'), channel('slack', 'bare')] })
  notify.setSecret('busy', 'url', `${sink.url}/busy`)
  heat('Robot-1')
  const of = (name: string) => rowsOf(open().id).find((row) => row.channel === name)!
  await until('two refusals', () => of('mail').state === 'failed' && of('bare').state === 'failed')
  expect(of('mail').error).toMatch(/no such mailbox/)
  expect(of('bare').error).toMatch(/no webhook address yet/)
  await until('a try', () => of('busy').attempts === 1)
  expect(of('busy')).toMatchObject({ state: 'waiting', error: expect.stringMatching(/429/) })
  pass(7 * 60 * MINUTE)
  expect(of('busy')).toMatchObject({ state: 'failed', error: expect.stringMatching(/429/) })
  sink.answers.clear()
  smtp.mood = 'take'
  expect(notify.retry({ channel: 'busy' })).toBe(1)
  expect(notify.retry({ id: of('mail').id })).toBe(1)
  await until('both after all', () => of('busy').state === 'delivered' && of('mail').state === 'delivered')
})

it('what waits survives a restart, and what was told is not told again', async () => {
  const { sink, smtp } = await servers()
  const first = scene()
  smtp.mood = 'busy'
  first.notify.savePlan({ channels: [email(smtp.port), channel('slack')] })
  first.notify.setSecret('slack', 'url', `${sink.url}/slack`)
  first.heat('Robot-1')
  const { id } = first.open()
  const state = (it: typeof first, name: string) => it.rowsOf(id).find((row) => row.channel === name)!
  await until(
    'one of two',
    () => state(first, 'slack').state === 'delivered' && state(first, 'mail').attempts === 1,
  )
  await first.stop()
  smtp.mood = 'take'
  const second = scene(first.folder)
  second.clock.now = first.clock.now + 1000
  await until('the other', () => {
    second.pass(1000)
    return state(second, 'mail').state === 'delivered'
  })
  expect(sink.at('/slack')).toHaveLength(1)
  expect(smtp.mails).toHaveLength(1)
})
