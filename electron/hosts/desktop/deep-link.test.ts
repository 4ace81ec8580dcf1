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
  ['andon://robot/%2e%2e', null],
  ['andon://robot/%2e%2e%2fsettings', null],
  ['andon://alert/1&x=2', '/alerts?alert=1%26x%3D2'],
  ['andon://robot/<img src=x onerror=alert(1)>', '/robots/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'],
  ['andon://robot/1#/settings', '/robots/1'],
  [`andon://robot/${'x'.repeat(201)}`, null],
  ['andon:incident/1', null],
  ['andon://incident:80/1', null],
  ['javascript:alert(1)', null],
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
  [['andon', 'ANDON://alert/1'], { link: 'ANDON://alert/1' }],
  [['andon', '/home/ana/Incident 12.ANDON'], { file: '/home/ana/Incident 12.ANDON' }],
  [['andon', 'incident.andon'], { file: '/home/ana/incident.andon' }],
  [['andon', 'file:///home/ana/Incident%2012.andon'], { file: '/home/ana/Incident 12.andon' }],
  [['andon', 'file://elsewhere/%2f/x.andon'], {}],
  [['andon', '--open=x.andon'], {}],
])('%j asks for %j', (argv, asked) => {
  expect(askedFor(argv, '/home/ana')).toEqual(asked)
})
