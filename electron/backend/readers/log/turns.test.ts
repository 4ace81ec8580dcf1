import { expect, test } from 'vitest'
import type { PageQuestion, WrittenPage } from './page.ts'
import { inTurns } from './turns.ts'

const asked: PageQuestion = {
  ...{ q: '', from: null, to: null, utc_offset_min: 0, now: 0 },
  ...{ budget_ms: 1000, limit: 10, cursor: null },
}
const gap = (from: number) => ({ kind: 'console_off' as const, from, to: from + 1, robots: [], text: '' })
const part = (ids: number[], rest: Partial<WrittenPage>): WrittenPage => ({
  ...{ events: ids.join(','), count: ids.length, gaps: [], next_cursor: null, hints: [] },
  ...{ scanned: 100, took_ms: 250.2, complete: true, looked_from: null },
  ...rest,
})

async function answer(parts: WrittenPage[]): Promise<{ page: WrittenPage; turns: PageQuestion[] }> {
  const turns: PageQuestion[] = []
  const page = await inTurns(asked, async (turn) => {
    turns.push(turn)
    return parts[turns.length - 1]!
  })
  return { page, turns }
}

test('a page that took several turns holds what each of them found', async () => {
  const { page, turns } = await answer([
    part([9, 8], { gaps: [gap(8)], complete: false, looked_from: 7, next_cursor: '7' }),
    part([], { complete: false, looked_from: 5, next_cursor: '5' }),
    part([3], { gaps: [gap(2)] }),
  ])
  expect(page).toMatchObject({
    complete: true,
    looked_from: null,
    next_cursor: null,
    scanned: 300,
    took_ms: 750.6,
  })
  expect(page).toMatchObject({ events: '9,8,3', count: 3 })
  expect(page.gaps.map(({ from }) => from)).toEqual([8, 2])
  expect(turns.map(({ limit, cursor }) => [limit, cursor])).toEqual([
    [10, null],
    [8, '7'],
    [8, '5'],
  ])
})

test('when the time is over the page says how far it came', async () => {
  const turn = (n: number) =>
    part([], { complete: false, looked_from: n, next_cursor: String(n), took_ms: 600 })
  const { page, turns } = await answer([turn(9), turn(8), turn(7)])
  expect(page).toMatchObject({ complete: false, looked_from: 8, next_cursor: '8' })
  expect(turns).toHaveLength(2)
})

test('a name that seemed unknown to a later turn is none when something was found', async () => {
  const hints = [{ position: 0, length: 1, message: '', nearest: 'x' }]
  const first = { complete: false, next_cursor: '1' }
  expect((await answer([part([5], first), part([], { hints })])).page.hints).toEqual([])
  expect((await answer([part([], first), part([], { hints })])).page.hints).toEqual(hints)
})
