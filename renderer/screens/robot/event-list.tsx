import { useMemo, useState } from 'react'
import type { RobotActivity } from '../../../shared/contract.ts'
import type { EventRow } from '../../../shared/events/event.ts'
import { useNow } from '../../state/clock.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import { Section } from '../../ui/section.tsx'
import { eventKeys } from './activity.ts'
import { Event } from './event-row.tsx'
import { ListState } from './list-state.tsx'
import { VirtualList } from './virtual-list.tsx'

interface EventListProps {
  events: EventRow[]
  history: Loaded<RobotActivity>
}

/** The robot's newest events; each opens to everything it carried. */
export function EventList({ events, history }: EventListProps) {
  const now = useNow(60_000)
  const keys = useMemo(() => eventKeys(events), [events])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  return (
    <Section title="Recent events" note={events.length > 0 ? `newest ${events.length}` : undefined}>
      {events.length === 0 ? (
        <ListState what="event" history={history} />
      ) : (
        <VirtualList
          label="List of events"
          count={events.length}
          rowHeight={52}
          rowKey={(index) => keys[index]!}
          row={(index) => (
            <Event
              event={events[index]!}
              now={now}
              open={open.has(keys[index]!)}
              onToggle={() => toggle(keys[index]!)}
            />
          )}
        />
      )}
    </Section>
  )
}
