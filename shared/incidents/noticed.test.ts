import { describe, expect, it } from 'vitest'
import type { Entry } from './incident.ts'
import { noticedIn } from './noticed.ts'

const drop = { words: 'insert fell', robots: ['Robot-21'], task_types: ['insert'], before: 0.9, after: 0.3 }
const entry = (data: Entry['data'], kind: Entry['kind'] = 'anomaly'): Entry => ({
  ...{ ts: 0, kind, who: null, text: '', data },
})

describe('what the detector noticed', () => {
  it('is the newest of the record', () => {
    const older = entry({ ...drop, words: 'earlier', since: 1 })
    expect(noticedIn([older, entry({ ...drop, since: 2 }), entry(null, 'comment')])).toEqual({
      ...drop,
      since: 2,
    })
  })

  it.each([
    ['nothing was noticed', []],
    ['the entry has no evidence', [entry(null)]],
    ['it comes from a file with other things in it', [entry({ ...drop, since: 2, robots: 'all' })]],
    ['a number is missing', [entry(drop)]],
  ])('is not told when %s', (_, timeline) => {
    expect(noticedIn(timeline)).toBeNull()
  })
})
