import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Gaps } from './gaps.tsx'
import { type NotifyAccess, useNotify } from './use-notify.ts'

interface NotifyPageProps {
  /** What is shown, at the beginning of a sentence. */
  what: string
  children: (access: NotifyAccess) => ReactNode
}

/** A page about how people are told: what is open in the plan above, then its parts. */
export function NotifyPage({ what, children }: NotifyPageProps) {
  const { access, error } = useNotify()
  if (error) return <Failed what={what} error={error} />
  if (!access) return <Loading what={what.charAt(0).toLowerCase() + what.slice(1)} />
  return (
    <Stack gap="xl" maw={1200}>
      <Gaps gaps={access.view.gaps} />
      {children(access)}
    </Stack>
  )
}

/** One of its parts, under a title. */
export function NotifyPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}
