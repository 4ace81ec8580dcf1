import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { SMALL } from '../../../shared/troubleshooting/test-tree.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'

vi.setConfig({ testTimeout: 30_000 })

const NOON = Date.UTC(2026, 5, 2, 12)
/** A JPEG of one pixel's beginning: what it is called says nothing. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]).toString('base64')
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A session on real files, with a tree of the user's own beside the delivered ones. */
function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-walks-'))) {
  mkdirSync(path.join(folder, 'trees'), { recursive: true })
  const file = path.join(folder, 'trees', 'small.json')
  writeFileSync(file, JSON.stringify(SMALL, null, 2))
  const clock = { now: NOON }
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems: new Problems(() => {}),
    secrets: new SecretStore(folder, null),
  })
  ends.push(async () => {
    await session.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  /** A robot that says it is there, and how warm it is. */
  const hear = (robot: string, temperature_c: number) => {
    receive(session, clock.now, `${robot}/status`, { state: 'idle' })
    receive(session, clock.now, `${robot}/telemetry`, { metrics: { temperature_c } })
  }
  /** Moves the clock in steps of ten seconds, as the timers would. */
  const pass = (ms: number) => {
    for (const end = clock.now + ms; clock.now < end; clock.now += 10_000) {
      session.settle(true)
      session.alerts.tick()
    }
  }
  return {
    folder,
    file,
    clock,
    session,
    hear,
    pass,
    walks: session.services.walks,
    incidents: session.services.incidents,
  }
}

function receive(session: Session, now: number, topic: string, payload: object): void {
  const bytes = Buffer.from(JSON.stringify(payload))
  session.ingest.receive({
    ...{ topic: `fleet/${topic}`, bytes, from: 0, to: bytes.length, qos: 0, retain: false, dup: false },
    ...{ messageId: 0, acks: null, correlation: null, received: now, replayed: false },
  })
}

let made = 0
const answer = (step: string, id: string, by = 'Ada') => ({
  ...{
    kind: 'answer' as const,
    step,
    answer: id,
    by,
    client_id: `client-${made++}`,
    confirmed: ['Stand back.'],
  },
})

describe('trees in files', () => {
  it('a file with an error is named with its line, and the one in use stays', () => {
    const { file, walks } = scene()
    expect(walks.trees.get('small').title).toBe('Small')
    writeFileSync(file, JSON.stringify({ ...SMALL, title: 'Changed', first: 'moon' }, null, 2))
    const list = walks.trees.list()
    expect(list.problems).toEqual([{ file, line: 6, message: 'The first step "moon" is not there.' }])
    expect(walks.trees.get('small').title).toBe('Small')
    writeFileSync(file, JSON.stringify({ ...SMALL, title: 'Better' }))
    expect(walks.trees.get('small').title).toBe('Better')
  })

  it('a saved one is the next version; a walk under way keeps its own', () => {
    const { walks } = scene()
    const walk = walks.start({ tree: 'robot-stuck', by: 'Ada' })
    const tree = { ...walks.trees.get('robot-stuck'), title: 'Robot stands' }
    expect(walks.trees.save(JSON.stringify(tree))).toMatchObject({ version: 2, source: 'file' })
    expect(walks.trees.get('robot-stuck').title).toBe('Robot stands')
    expect(walks.demand(walk.id).body.title).toBe('Robot stuck')
    expect(() => walks.trees.save('{"id": 1}')).toThrow(/Line 1: .*"version" is missing/)
  })

  it('an unknown one is refused with the nearest', () => {
    const { walks } = scene()
    expect(() => walks.start({ tree: 'robot-stuk', by: 'Ada' })).toThrow('Did you mean "robot-stuck"?')
  })
})

describe('a walk', () => {
  it('survives a restart at its step, and is begun once however often it is sent', async () => {
    const { folder, session, walks } = scene()
    const walk = walks.start({ tree: 'small', by: 'Ada', client_id: 'start-one' })
    expect(walks.start({ tree: 'small', by: 'Ada', client_id: 'start-one' }).id).toBe(walk.id)
    walks.move(walk.id, answer('power', 'yes'))
    await session.stop()
    ends.pop()
    const again = scene(folder)
    expect(again.walks.demand(walk.id)).toMatchObject({ at: { step: 'net', doing: null }, by: 'Ada' })
    expect(again.walks.present()).toHaveLength(1)
  })

  it('what was answered without a line keeps its time, and no evidence of a later moment', () => {
    const { walks, clock } = scene()
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    clock.now += 10 * 60_000
    walks.move(id, { ...answer('power', 'yes'), ts: NOON + 5000 })
    expect(walks.demand(id).entries[0]).toMatchObject({
      ...{ ts: NOON + 5000, received: clock.now, took_ms: 5000, evidence: [], suggested: null },
    })
  })

  it('tells the second of two that answer the same step, and keeps what they said', () => {
    const { walks } = scene()
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    expect(walks.move(id, answer('power', 'yes')).applied).toBe(true)
    const second = walks.move(id, answer('power', 'no', 'Bo'))
    expect(second).toMatchObject({
      applied: false,
      told: expect.stringContaining('Ada answered this step first'),
    })
    expect(second.view.walk.entries.at(-1)).toMatchObject({ kind: 'late', by: 'Bo' })
  })

  it('that fails opens an incident with all answers; one that is solved does not', () => {
    const { walks, incidents } = scene()
    const failed = walks.start({ tree: 'small', by: 'Ada' })
    for (const [step, given] of [
      ['power', 'yes'],
      ['net', 'yes'],
      ['last', 'no'],
    ] as const)
      walks.move(failed.id, answer(step, given))
    const { outcome, incident } = walks.demand(failed.id)
    expect(outcome).toBe('manual')
    const record = incidents.demand(incident!)
    expect(record.source).toMatchObject({ kind: 'walk', ref: failed.id })
    const solved = walks.start({ tree: 'small', by: 'Ada' })
    walks.move(solved.id, answer('power', 'no'))
    walks.move(solved.id, answer('power', 'solved'))
    expect(walks.demand(solved.id)).toMatchObject({ outcome: 'solved', incident: null, cause: 'No power' })
    expect(walks.statistics('small')).toMatchObject({ walks: 2, solved: { count: 1 }, manual: { count: 1 } })
  })

  it('that is solved leaves its cause with the alert, which closes when its value is back', () => {
    const { session, walks, clock, hear, pass } = scene()
    session.listeningSince = NOON - 3_600_000
    hear('Robot-7', 75)
    pass(60_000)
    const [hot] = session.alerts.book.open()
    expect(hot).toMatchObject({ closed: null })
    const alert = String(hot!.id)
    const { id } = walks.start({ tree: 'small', by: 'Ada', alert })
    expect(walks.demand(id)).toMatchObject({ robot: 'Robot-7', rule: hot!.rule.id })
    walks.move(id, answer('power', 'no'))
    walks.move(id, answer('power', 'solved'))
    const told = () => session.alerts.book.log(hot!.id).map(({ kind, by, text }) => [kind, by, text])
    expect(told()).toContainEqual([
      ...['commented', 'Ada', 'Solved by the walk "Small" at "Is it powered?". Cause: No power.'],
    ])
    expect(told()).toContainEqual(['acknowledged', 'Ada', null])
    expect(session.alerts.book.get(hot!.id)!.closed, 'still hot').toBeNull()
    hear('Robot-7', 30)
    pass(10 * 60_000)
    expect(session.alerts.book.get(hot!.id)!.closed).toBeGreaterThan(NOON)
    expect(clock.now).toBeGreaterThan(NOON)
  })

  it('that is given up says nothing to its alert', () => {
    const { session, walks, hear, pass } = scene()
    session.listeningSince = NOON - 3_600_000
    hear('Robot-7', 75)
    pass(60_000)
    const [hot] = session.alerts.book.open()
    const { id } = walks.start({ tree: 'small', by: 'Ada', alert: String(hot!.id) })
    walks.move(id, { kind: 'finish', outcome: 'abandoned', by: 'Ada', client_id: 'given-up' })
    expect(session.alerts.book.log(hot!.id).map(({ kind }) => kind)).toEqual(['raised'])
  })

  it('that calls for help ends with an incident', () => {
    const { walks } = scene()
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    const finish = { kind: 'finish' as const, outcome: 'called_help' as const, note: 'It smells burnt.' }
    walks.move(id, { ...finish, by: 'Ada', client_id: 'call-help' })
    expect(walks.demand(id)).toMatchObject({ outcome: 'called_help', ended_at: 'power', incident: '1' })
  })

  it('keeps a photo once, told from its bytes and never from a name', () => {
    const { walks } = scene()
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    const photo = { by: 'Ada', client_id: 'photo-one', step: 'power', data: JPEG }
    walks.addPhoto(id, photo)
    const { view } = walks.addPhoto(id, photo)
    expect(view.walk.entries).toHaveLength(1)
    expect(walks.photo(view.walk.entries[0]!.photo!)).toMatchObject({ type: 'image/jpeg', by: 'Ada' })
    const html = Buffer.from('<script>alert(1)</script>').toString('base64')
    expect(() => walks.addPhoto(id, { ...photo, client_id: 'photo-two', data: html })).toThrow(
      /this is text\/plain/,
    )
  })

  it('does nothing that its step does not offer', () => {
    const { walks } = scene()
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    const acting = { by: 'Ada', client_id: 'act-one-1', step: 'power', action: 'restart' as const }
    expect(() => walks.act(id, acting)).toThrow(/does not stand where "restart" is offered/)
  })

  it('goes on without the data of a robot that is not there', () => {
    const { walks } = scene()
    expect(() => walks.start({ tree: 'small', by: 'Ada', robot: 'Robot-9' })).toThrow(
      'There is no robot "Robot-9".',
    )
    const { id } = walks.start({ tree: 'small', by: 'Ada' })
    const view = walks.view(walks.demand(id))
    expect(view).toMatchObject({ robot_known: false, suggested: null })
    expect(view.evidence[0]).toMatchObject({ says: null })
    expect(Object.keys(view.ahead), 'what is known elsewhere, for a device without a line').toEqual([
      'net',
      'last',
    ])
  })
})

describe('checklists', () => {
  it('safety is answered by people under their name alone, and needs every line', async () => {
    const { session } = scene()
    const { checklists } = session.services
    const { run } = await checklists.start({ checklist: 'safety', by: 'Ada' })
    expect(run.results).toEqual([])
    expect(run.findings).toEqual([])
    expect(() => checklists.finish({ id: run.id, by: 'Ada' })).toThrow(
      /Not answered yet: "The emergency stop works"/,
    )
    const first = { id: run.id, line: 'emergency-stop', by: 'Ada' }
    expect(() => checklists.answer({ ...first, verdict: 'not_ok' })).toThrow('Say what is not in order')
    expect(() => checklists.answer({ ...first, by: ' ', verdict: 'ok' })).toThrow('A name is needed.')
    for (const { id: line } of run.body.lines)
      checklists.answer({ id: run.id, line, verdict: 'ok', by: 'Ada' })
    expect(checklists.finish({ id: run.id, by: 'Ada' }).run.ended).toBe(NOON)
    const next = await checklists.start({ checklist: 'safety', by: 'Bo' })
    expect(next.before?.id).toBe(run.id)
  })

  it('what data can tell is told with what it rests on, and can be answered otherwise', async () => {
    const { session } = scene()
    const { checklists } = session.services
    const { run } = await checklists.start({ checklist: 'success-rate', by: 'Ada' })
    expect(run.results.find(({ line }) => line === 'failure-logs')).toMatchObject({
      ...{ verdict: 'ok', by: null, evidence: 'No failures in the last 6 h.' },
    })
    const given = { id: run.id, line: 'failure-logs', verdict: 'not_ok' as const, by: 'Ada', note: '=1+1' }
    checklists.answer(given)
    const { text } = checklists.export(run.id, 'csv')
    expect(text, 'no cell runs in a spreadsheet').toContain("'=1+1")
    expect(checklists.export(run.id, 'markdown').text).toContain('**not in order** (Ada)')
  })
})
