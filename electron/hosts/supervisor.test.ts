import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LOCAL } from '../../shared/access/roles.ts'
import type { FromBackend, ToBackend } from '../backend/protocol.ts'
import { type BackendUnit, Supervisor } from './supervisor.ts'

/** A backend whose life the test decides. */
class UnitDouble implements BackendUnit<string> {
  readonly sent: [ToBackend, string | undefined][] = []
  readonly #onMessage: ((message: FromBackend) => void)[] = []
  readonly #onExit: ((reason: string) => void)[] = []
  killed = 0

  send(message: ToBackend, port?: string): void {
    this.sent.push([message, port])
  }
  onMessage(listener: (message: FromBackend) => void): void {
    this.#onMessage.push(listener)
  }
  onExit(listener: (reason: string) => void): void {
    this.#onExit.push(listener)
  }
  kill(): void {
    this.killed++
    this.exit('killed')
  }
  says(message: FromBackend): void {
    for (const listener of this.#onMessage) listener(message)
  }
  exit(reason: string): void {
    for (const listener of this.#onExit.splice(0)) listener(reason)
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function supervise() {
  const units: UnitDouble[] = []
  const logged: string[] = []
  const supervisor = new Supervisor<string>({
    spawn: () => {
      const unit = new UnitDouble()
      units.push(unit)
      return unit
    },
    log: (line) => logged.push(line),
    firstDelayMs: 100,
    maxDelayMs: 400,
    stopTimeoutMs: 1000,
  })
  return { supervisor, units, logged }
}

async function running() {
  const all = supervise()
  const started = all.supervisor.start()
  all.units[0]!.says({ kind: 'ready' })
  await started
  return all
}

it('hands ports over only while the backend is ready', async () => {
  const { supervisor, units } = await running()
  expect(supervisor.connect('port', LOCAL)).toBe(true)
  expect(units[0]!.sent).toEqual([[{ kind: 'connect', caller: LOCAL }, 'port']])
  units[0]!.exit('crash')
  expect(supervisor.connect('port', LOCAL)).toBe(false)
})

it('rejects with the sentence of a backend that cannot start, and does not try again', async () => {
  const { supervisor, units } = supervise()
  const started = supervisor.start()
  units[0]!.says({ kind: 'failed', message: 'The disk is full.' })
  await expect(started).rejects.toThrow('The disk is full.')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([units.length, supervisor.state]).toEqual([1, 'stopped'])
})

it('waits longer each time a restart fails, up to a bound', async () => {
  const { units, logged } = await running()
  units[0]!.exit('crash')
  for (const [n, delay] of [100, 200, 400, 400, 400].entries()) {
    await vi.advanceTimersByTimeAsync(delay - 1)
    expect(units).toHaveLength(n + 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(units).toHaveLength(n + 2)
    units.at(-1)!.exit('crash')
  }
  expect(logged[0]).toContain('(crash). Starting it again in 100 ms.')
})

it('waits the first delay again after a backend that ran well', async () => {
  const { supervisor, units } = await running()
  units[0]!.exit('crash')
  await vi.advanceTimersByTimeAsync(100)
  units[1]!.says({ kind: 'ready' })
  await vi.advanceTimersByTimeAsync(61_000)
  units[1]!.exit('crash')
  await vi.advanceTimersByTimeAsync(100)
  expect([units.length, supervisor.restarts]).toEqual([3, 2])
})

it('tells each time a backend is ready', async () => {
  const { supervisor, units } = await running()
  let ready = 0
  supervisor.onReady(() => ready++)
  units[0]!.exit('crash')
  await vi.advanceTimersByTimeAsync(100)
  units[1]!.says({ kind: 'ready' })
  expect(ready).toBe(1)
})

it('stops in order, once', async () => {
  const { supervisor, units, logged } = await running()
  const stops = [supervisor.stop(), supervisor.stop()]
  expect(units[0]!.sent).toEqual([[{ kind: 'stop' }, undefined]])
  units[0]!.says({ kind: 'stopped' })
  await Promise.all(stops)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([units.length, units[0]!.killed, logged]).toEqual([1, 1, []])
})

it('ends a backend that does not stop', async () => {
  const { supervisor, units, logged } = await running()
  const stopped = supervisor.stop()
  await vi.advanceTimersByTimeAsync(1000)
  await stopped
  expect([units[0]!.killed, logged.length]).toEqual([1, 1])
})

it('stops between two backends too', async () => {
  const { supervisor, units } = await running()
  units[0]!.exit('crash')
  await supervisor.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(units).toHaveLength(1)
})
