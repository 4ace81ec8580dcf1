import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { journeysPath } from '../../app/paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import classes from './journey.module.css'

export function JourneyTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <PageHeader
      title={title}
      before={
        <Anchor component={Link} to={journeysPath()} className={classes.back!}>
          <IconArrowLeft size={18} aria-hidden /> Journeys
        </Anchor>
      }
    >
      {children}
    </PageHeader>
  )
}
