import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { EventRow } from '../../../shared/events/event.ts'
import type { RobotActivity } from '../../../shared/fleet/robot.ts'
import { eventsPath } from '../../app/paths.ts'
import { useNow } from '../../state/clock.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import type { TimeRange } from '../../time-range/range.ts'
import { Section } from '../../ui/section.tsx'
import { valueTerm } from '../events/terms.ts'
import { eventKeys } from './activity.ts'
import { Event } from './event-row.tsx'
import { ListState } from './list-state.tsx'
import { VirtualList } from './virtual-list.tsx'

const LAST_DAY: TimeRange = { kind: 'last', span: '24h' }

interface EventListProps {
  robot: string
  events: EventRow[]
  history: Loaded<RobotActivity>
}

/** The robot's newest events; each opens to everything it carried. */
export function EventList({ robot, events, history }: EventListProps) {
  const now = useNow(60_000)
  const keys = useMemo(() => eventKeys(events), [events])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  return (
    <Section title="Recent events" note={<AllEvents robot={robot} shown={events.length} />}>
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

function AllEvents({ robot, shown }: { robot: string; shown: number }) {
  const term = valueTerm('robot', robot)
  return (
    <>
      {shown > 0 && `newest ${shown}, `}
      {term && <Link to={eventsPath({ q: term.text, range: LAST_DAY })}>all events of this robot</Link>}
    </>
  )
}
