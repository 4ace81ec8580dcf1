import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startSink } from '../../../e2e/fixtures/http-sink.ts'
import { startSmtp } from '../../../e2e/fixtures/smtp-server.ts'
import { until } from '../../../e2e/fixtures/until.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import { type Channel, DEFAULT_PLAN, type NotifyPlan } from '../../../shared/notify/plan.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { act } from '../alerts/acts.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'

// Real servers on this machine, and hours that pass by hand.
vi.setConfig({ testTimeout: 60_000 })

const MINUTE = 60_000
const NASTY = '<b>Robot</b> http://evil.example @channel'

async function servers() {
  const sink = await startSink()
  const smtp = await startSmtp()
  onTestFinished(() => Promise.all([sink.close(), smtp.close()]).then(() => {}))
  return { sink, smtp }
}

/** A session on real files whose clock is moved by hand, with somebody to tell. */
function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-notify-'))) {
  const clock = { now: Date.UTC(2026, 5, 2, 12) }
  const problems = new Problems(() => {})
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems,
    secrets: new SecretStore(folder, null),
  })
  session.listeningSince = clock.now - 60 * MINUTE
  let stopped = false
  const stop = async () => {
    if (!stopped) await session.stop()
    stopped = true
  }
  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const { alerts, services } = session
  const { notify } = services
  const send = (robot: string, temperature_c: number, name?: string) => {
    const receive = (kind: string, payload: object) => {
      const bytes = Buffer.from(JSON.stringify({ ts: clock.now, ...payload }))
      const message = {
        bytes,
        from: 0,
        to: bytes.length,
        qos: 0,
        retain: false,
        dup: false,
        messageId: 0,
        correlation: null,
      } as const
      session.ingest.receive({
        topic: `fleet/${robot}/${kind}`,
        ...message,
        acks: null,
        received: clock.now,
        replayed: false,
      })
    }
    receive('status', { state: 'busy', zone: 'B', ...(name === undefined ? {} : { name }) })
    receive('telemetry', { metrics: { temperature_c } })
  }
  /** Time passes and everything has its look. */
  const pass = (ms: number) => {
    clock.now += ms
    session.settle(true)
    alerts.tick()
    notify.tick()
  }
  const heat = (robot: string, name?: string) => {
    send(robot, 90, name)
    pass(1000)
    pass(3000)
  }
  const open = (robot = 'Robot-1') =>
    alerts.book
      .open()
      .map(toAlert)
      .find((one) => one.robot === robot)!
  const rowsOf = (id: string) => notify.ofAlert(Number(id)).deliveries
  return { folder, clock, problems, session, alerts, notify, send, pass, heat, open, rowsOf, stop }
}

const base = {
  enabled: true,
  severities: ['critical', 'major', 'warning'],
  quiet: null,
  tell_end: true,
} as const
const channel = (kind: 'slack' | 'teams' | 'webhook', id: string = kind): Channel =>
  ({ ...base, severities: [...base.severities], id, name: id, kind }) as Channel
const email = (port: number, to: string[] = ['ops@plant.example']): Channel => ({
  ...base,
  severities: [...base.severities],
  id: 'mail',
  name: 'Mail',
  kind: 'email',
  host: '127.0.0.1',
  port,
  security: 'none',
  username: null,
  from: 'andon@plant.example',
  to,
})
const pagerduty = (api: string): Channel =>
  ({
    ...base,
    severities: [...base.severities],
    id: 'pager',
    name: 'Pager',
    kind: 'pagerduty',
    api,
  }) as Channel

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

it('pages who is on call, then the next level, and stops when somebody acknowledges', async () => {
  const { smtp } = await servers()
  const { notify, alerts, heat, open, pass, send, clock } = scene()
  const person = (id: string) => ({
    id,
    name: id.toUpperCase(),
    contacts: [{ channel: 'mail', address: `${id}@plant.example` }],
  })
  const on_call: NotifyPlan['on_call'] = {
    ...DEFAULT_PLAN.on_call,
    severities: ['warning'],
    rota: { people: ['ada', 'bo'], starts: '2026-06-01T08:00' },
    levels: [
      { to: 'on_call', people: [], channels: [] },
      { to: 'people', people: ['cy'], channels: [] },
    ],
  }
  const people = ['ada', 'bo', 'cy'].map(person)
  notify.savePlan({ channels: [email(smtp.port, [])], people, on_call })
  heat('Robot-1')
  const to = () => smtp.mails.flatMap((mail) => mail.to)
  await until('the first page', () => to().length === 1)
  const { id, respond_within_min } = open()
  const wait = () => {
    send('Robot-1', 90)
    pass(respond_within_min * MINUTE)
    send('Robot-1', 90)
    pass(3000)
  }
  wait()
  await until('the second', () => to().length === 2)
  expect(to()).toEqual(['ada@plant.example', 'cy@plant.example'])
  expect(decoded(smtp.mails[1]!.text)).toMatch(/Nobody has acknowledged it yet/)
  expect(notify.ofAlert(Number(id)).escalation).toMatchObject({ step: 2, ended: null, levels: 2, rounds: 3 })
  act(alerts, { id, by: 'Ada' }, { kind: 'acknowledge', by: 'Ada' }, clock.now)
  pass(1000)
  await until('both told', () => to().length === 4)
  wait()
  expect(notify.ofAlert(Number(id)).escalation).toMatchObject({ ended: 'acknowledged', next: null })
  expect(notify.ofAlert(Number(id)).deliveries.filter(({ event }) => event === 'escalated')).toHaveLength(1)
})

it('a flood is a few messages, and robots with one cause are one', async () => {
  const { sink } = await servers()
  const { notify, heat, send, pass, alerts } = scene()
  notify.savePlan({ channels: [channel('slack')] })
  notify.setSecret('slack', 'url', `${sink.url}/slack`)
  for (let i = 1; i <= 3; i++) send(`Robot-${i}`, 90)
  pass(1000)
  pass(3000)
  const texts = () => (sink.at('/slack') as { text: string }[]).map(({ text }) => text)
  await until('one message', () => texts().length === 1)
  expect(texts()[0]).toMatch(/3 robots of zone B/)
  for (let i = 4; i <= 60; i++) heat(`Robot-${i}`)
  await until('all are told', () => {
    pass(30_000)
    const rows = alerts.book.open().flatMap(({ id }) => notify.ofAlert(id).deliveries)
    return rows.length > 0 && rows.every(({ state }) => state !== 'waiting')
  })
  expect(texts().length).toBeLessThan(25)
  expect(texts().some((text) => /in a flood/.test(text))).toBe(true)
})

it('quiet hours keep a message until they end, unless it is not needed any more by then', async () => {
  const { sink } = await servers()
  const { notify, alerts, heat, open, rowsOf, clock, pass, send } = scene()
  const quiet = { from: '11:00', to: '13:00', severities: ['warning' as const] }
  notify.savePlan({ channels: [{ ...channel('slack'), quiet }] })
  notify.setSecret('slack', 'url', `${sink.url}/slack`)
  heat('Robot-1')
  heat('Robot-2')
  const [one, two] = [open('Robot-1'), open('Robot-2')]
  expect(rowsOf(one.id)[0]).toMatchObject({ state: 'waiting', due: Date.UTC(2026, 5, 2, 13) })
  act(alerts, { id: two.id, by: 'Ada' }, { kind: 'acknowledge', by: 'Ada' }, clock.now)
  pass(Date.UTC(2026, 5, 2, 13) - clock.now - 1000)
  send('Robot-1', 90)
  send('Robot-2', 90)
  pass(5000)
  await until('the one', () => rowsOf(one.id)[0]!.state === 'delivered')
  expect(rowsOf(two.id)[0]).toMatchObject({
    state: 'dropped',
    error: expect.stringMatching(/Ada had acknowledged/),
  })
  expect(sink.at('/slack')).toHaveLength(1)
})

it('the heartbeat goes out in time, and its failure is a problem until it is over', async () => {
  const { sink } = await servers()
  const { notify, pass, problems } = scene()
  notify.setSecret('heartbeat', 'url', `${sink.url}/beat`)
  notify.savePlan({ heartbeat: { enabled: true, every_s: 60 } })
  const beats = () => sink.received.filter((one) => one.path === '/beat').length
  await until('a beat', () => beats() === 1 && notify.view().heartbeat.last_ok)
  sink.answers.set('/beat', 500)
  pass(61_000)
  await until('the problem', () => problems.has('heartbeat_failed'))
  sink.answers.clear()
  pass(61_000)
  await until('the end of it', () => !problems.has('heartbeat_failed'))
  expect(beats()).toBe(3)
})

it('a test says what happened, a secret is never shown, and a plan that cannot work is refused by name', async () => {
  const { sink, smtp } = await servers()
  const { notify } = scene()
  smtp.login = { user: 'andon', pass: 'right' }
  notify.savePlan({ channels: [{ ...email(smtp.port), username: 'andon' } as Channel, channel('slack')] })
  notify.setSecret('mail', 'password', 'wrong')
  expect(await notify.test('mail', null)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/user name or the password/),
  })
  notify.setSecret('mail', 'password', 'right')
  expect(await notify.test('mail', null)).toMatchObject({ ok: true })
  expect(smtp.mails[0]!.text).toMatch(/^Nothing to do: this is a test of "Mail"/m)
  sink.answers.set('/hook', 404)
  notify.setSecret('slack', 'url', `${sink.url}/hook`)
  expect(await notify.test('slack', null)).toMatchObject({ ok: false, message: expect.stringMatching(/404/) })
  const view = notify.view()
  expect(JSON.stringify(view)).not.toMatch(/right|\/hook/)
  expect(view.secrets).toMatchObject({ mail: { password: { set: true } }, slack: { url: { set: true } } })
  expect(() => notify.savePlan({ channels: [channel('slack'), channel('slack')] })).toThrow(
    expect.objectContaining({ code: 'bad_request', where: '/plan/channels/1/id' }),
  )
  expect(() => notify.setSecret('slack', 'url', 'javascript:alert(1)')).toThrow(/https/)
  expect(() => notify.savePlan({ time_zone: 'Mars/Base' })).toThrow(/no time zone/)
})

/** Bodies in quoted-printable and base64 as they are read. */
function decoded(mail: string): string {
  const soft = mail.replace(/=\n/g, '')
  const bytes = soft.replace(/(?:=[0-9A-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'),
  )
  const blocks = mail.match(/(?:^[A-Za-z0-9+/=]{20,}\n)+/gm) ?? []
  return [bytes, ...blocks.map((block) => Buffer.from(block, 'base64').toString('utf8'))].join('\n')
}
