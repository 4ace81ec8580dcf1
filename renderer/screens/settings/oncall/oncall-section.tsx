import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Gaps } from '../notifications/gaps.tsx'
import { useNotify } from '../notifications/use-notify.ts'
import { EscalationForm } from './escalation-form.tsx'
import { OnCallNow } from './on-call-now.tsx'
import { PeopleList } from './people-list.tsx'
import { RotaForm } from './rota-form.tsx'
import { StandIns } from './stand-ins.tsx'

/** Who is paged about which alerts, who is next when nobody answers, and who is whose turn. */
export function OnCallSection() {
  const { access, error } = useNotify()
  if (error) return <Failed what="The on-call plan" error={error} />
  if (!access) return <Loading what="the on-call plan" />
  return (
    <Stack gap="xl" maw={1100}>
      <Gaps gaps={access.view.gaps} />
      <OnCallNow view={access.view} />
      <Part title="People">
        <PeopleList {...access} />
      </Part>
      <Part title="Weekly rota">
        <RotaForm {...access} />
      </Part>
      <Part title="Stand-ins">
        <StandIns {...access} />
      </Part>
      <Part title="Escalation">
        <EscalationForm {...access} />
      </Part>
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}
