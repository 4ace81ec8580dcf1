import { Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** A part of a page of the settings, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}
