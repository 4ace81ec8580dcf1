import { expect, it } from 'vitest'
import { groupAlerts } from '../../../shared/alerts/group.ts'
import { alert } from '../../test-support/alert-fixture.ts'
import { attentionLink } from './attention-link.ts'

const robots = (count: number, zone: string | undefined) =>
  Array.from({ length: count }, (_, i) =>
    alert({ id: `${i}`, rule: 'robot lost', robot: `R${i}`, ...(zone === undefined ? {} : { zone }) }),
  )

it.each([
  ['one alert: its details', robots(1, 'B'), '/alerts?alert=0'],
  ['several of a zone: the list', robots(3, 'B & C'), '/alerts?zone=B+%26+C&rule=robot+lost'],
] as const)('%s', (_name, alerts, expected) => {
  expect(attentionLink(groupAlerts(alerts)[0]!)).toBe(expected)
})
