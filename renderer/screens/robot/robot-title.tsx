import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useShallow } from 'zustand/react/shallow'
import { robotPath, walkStartPath } from '../../app/paths.ts'
import { useFleet } from '../../state/fleet.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { SendButton } from '../commands/send-button.tsx'
import { neighbours } from './neighbours.ts'

/** The page's title with the way to the robots before and after. The chosen range goes along. */
export function RobotTitle({ id, title }: { id: string; title: string }) {
  const { previous, next, place, total } = useFleet(useShallow((state) => neighbours(state.order, id)))
  const { search } = useLocation()
  return (
    <PageHeader
      title={title}
      before={
        <Group gap={4} wrap="nowrap">
          <Step to={previous} search={search} label="Previous robot" icon={<IconChevronLeft />} />
          <Step to={next} search={search} label="Next robot" icon={<IconChevronRight />} />
        </Group>
      }
    >
      <Button component={Link} to={walkStartPath({ robot: id })} variant="default">
        Troubleshoot
      </Button>
      <SendButton label="Give a command" robots={id} />
      {place !== null && (
        <Text size="sm" c="var(--andon-dim)">
          Robot {place} of {total}
        </Text>
      )}
    </PageHeader>
  )
}

interface StepProps {
  to: string | null
  search: string
  label: string
  icon: ReactNode
}

function Step({ to, search, label, icon }: StepProps) {
  if (to === null)
    return (
      <ActionIcon variant="default" size={48} disabled aria-label={label}>
        {icon}
      </ActionIcon>
    )
  return (
    <ActionIcon
      component={Link}
      to={{ pathname: robotPath(to), search }}
      variant="default"
      size={48}
      aria-label={`${label}: ${to}`}
      title={to}
    >
      {icon}
    </ActionIcon>
  )
}
