import { expect, it, vi } from 'vitest'
import { decoded, servers } from '../../../e2e/fixtures/notify-servers.ts'
import { until } from '../../../e2e/fixtures/until.ts'
import { type Channel, DEFAULT_PLAN, type NotifyPlan } from '../../../shared/notify/plan.ts'
import { act } from '../alerts/acts.ts'
import { channel, email, MINUTE, scene } from './notify-scene.ts'

// Real servers on this machine, and hours that pass by hand.
vi.setConfig({ testTimeout: 60_000 })

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
