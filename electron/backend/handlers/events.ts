import type { Vocabulary } from '../../../shared/query/complete.ts'
import type { Backend } from '../backend.ts'
import { pageText } from '../readers/log/page.ts'
import type { Question } from '../readers/log/question.ts'
import { inTurns } from '../readers/log/turns.ts'
import type { Some } from './handlers.ts'

const PAGE = 200
const BARS = 120
const BUDGET_MS = 1000
/** What the fleet says changes slowly. */
const VOCABULARY_MS = 30_000

interface Asked {
  q: string
  from?: number
  to?: number
  utc_offset_min?: number
}

export function eventHandlers(backend: Backend): Some<'events'> {
  const question = ({ q, from, to, utc_offset_min }: Asked): Question => ({
    q,
    from: from ?? null,
    to: to ?? null,
    utc_offset_min: utc_offset_min ?? 0,
    now: backend.now(),
    budget_ms: BUDGET_MS,
  })
  let known: { session: object; at: number; value: Promise<Vocabulary> } | null = null
  return {
    'events.query': async ({ limit, cursor, ...asked }, signal) => {
      backend.session.settle()
      const page = { ...question(asked), limit: limit ?? PAGE, cursor: cursor ?? null }
      return pageText(await inTurns(page, (turn) => backend.session.readers.run('events', turn, signal)))
    },
    'events.summary': ({ bars, ...asked }, signal) => {
      backend.session.settle()
      return backend.session.readers.run('summary', { ...question(asked), bars: bars ?? BARS }, signal)
    },
    'events.export': ({ format, columns, cursor, ...asked }, signal) => {
      backend.session.settle()
      const part = { ...question(asked), format, columns: columns ?? null, cursor: cursor ?? null }
      return backend.session.readers.run('export', part, signal)
    },
    'events.vocabulary': () => {
      const { session } = backend
      const now = backend.now()
      if (known?.session !== session || now - known.at > VOCABULARY_MS) {
        const value = session.readers.run('vocabulary', null)
        known = { session, at: now, value }
        value.catch(() => {
          known = null
        })
      }
      return known.value
    },
  }
}
