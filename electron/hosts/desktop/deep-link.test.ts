import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askedFor, screenOfLink } from './deep-link.ts'

it.each([
  ['andon://incident/12', '/incidents/12'],
  ['andon://robot/Robot%2047', '/robots/Robot%2047'],
  ['andon://alert/7/', '/alerts?alert=7'],
  ['andon://screen/alerts', '/alerts'],
  ['andon://screen/nothing', '/'],
  ['andon://incident/', null],
  ['andon://incident/1/2', null],
  ['andon://incident/..%2f..', null],
  ['andon://settings/broker', null],
  ['andon://constructor/1', null],
  ['andon://me@incident/1', null],
  ['https://incident/1', null],
  ['andon://incident/%E0%A4%A', null],
  ['not a link', null],
])('%s leads to %s', (link, screen) => {
  expect(screenOfLink(link)).toBe(screen)
})

it('never throws, and leads to nothing but our screens', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((rest) => `andon://${rest}`),
      ),
      (link) => {
        expect(screenOfLink(link) ?? '/alerts?').toMatch(
          /^\/($|(alerts|incidents|maintenance|predictions|troubleshooting|wall)$|alerts\?|incidents\/|robots\/|runbooks\/|walks\/)/,
        )
      },
    ),
  )
})

it.each([
  [['andon', '--x', 'andon://alert/1'], { link: 'andon://alert/1' }],
  [['andon', '/home/ana/Incident 12.ANDON'], { file: '/home/ana/Incident 12.ANDON' }],
  [['andon', '--open=x.andon'], {}],
])('%j asks for %j', (argv, asked) => {
  expect(askedFor(argv)).toEqual(asked)
})
