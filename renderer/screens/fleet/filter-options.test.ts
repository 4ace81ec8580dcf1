import { expect, it } from 'vitest'
import { robot } from '../../test-support/fleet-fixture.ts'
import { filterOptions } from './filter-options.ts'

it('offers what the robots have, with how many, in natural order', () => {
  const fleet = [
    robot({ id: 'a', zone: 'line-10', group: null, model_version: 'v24' }),
    robot({ id: 'b', zone: 'line-2', group: null, software_version: '5.0' }),
    robot({ id: 'c', zone: 'line-2', group: null, model_version: null }),
  ]
  expect(filterOptions(fleet)).toEqual({
    zones: [
      { value: 'line-2', label: 'line-2 (2)' },
      { value: 'line-10', label: 'line-10 (1)' },
    ],
    groups: [],
    versions: [
      { value: 'm:v23', label: 'Model v23 (1)' },
      { value: 'm:v24', label: 'Model v24 (1)' },
      { value: 's:4.2.0', label: 'Software 4.2.0 (2)' },
      { value: 's:5.0', label: 'Software 5.0 (1)' },
    ],
  })
})
