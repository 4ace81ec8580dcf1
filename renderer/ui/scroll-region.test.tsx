// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ScrollRegion } from './scroll-region.tsx'

afterEach(cleanup)

test.each(['section', 'pre'] as const)('what scrolls as %s has a name and is reached by Tab', (as) => {
  render(
    <ScrollRegion label="Models" as={as}>
      wide
    </ScrollRegion>,
  )
  const region = screen.getByRole('region', { name: 'Models' })
  expect(region.tagName.toLowerCase()).toBe(as)
  expect(region.tabIndex).toBe(0)
})
