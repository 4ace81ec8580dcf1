// @vitest-environment jsdom

import { matchRoutes } from 'react-router'
import { expect, it } from 'vitest'
import { routes } from '../routes.tsx'
import { NAV } from './nav-entries.ts'

const entries = NAV.flatMap((group) => group.entries)

it.each(entries)('$label leads to a screen that exists', ({ to }) => {
  expect(matchRoutes(routes, to)?.at(-1)?.route.path ?? 'index').not.toBe('*')
})

it('names no place twice', () => {
  expect(new Set(entries.map(({ to }) => to)).size).toBe(entries.length)
  expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length)
})
