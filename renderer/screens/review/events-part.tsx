import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BundleView } from '../../../shared/review/view.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { millis, num } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Section } from '../../ui/section.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './review.module.css'

const PAGE = 100

/** The events of those concerned, oldest first, searched by words. */
export function EventsPart({ view: { bundle, event_count } }: { view: BundleView }) {
  const [text, setText] = useState('')
  const [pages, setPages] = useState(1)
  const limit = PAGE * pages
  const { data, error } = useLoaded(
    `bundle/${bundle.id}/events`,
    (client, signal) => client.call('bundle.events', { id: bundle.id, text, limit }, { signal }),
    hash(`${text}/${limit}`),
  )
  return (
    <Section title="Events" note={`${num(event_count)} of those concerned`}>
      <SearchField
        label="Search these events"
        placeholder="Words that have to occur: FEEDBACK gripper_slip Robot-21"
        text={text}
        onText={(next) => {
          setText(next)
          setPages(1)
        }}
        className={classes.search}
      />
      {error && <p className={classes.warn}>{error.message}</p>}
      {data?.total === 0 && <p className={classes.plain}>No event has these words.</p>}
      {data && data.total > 0 && (
        <ScrollRegion label="Events, oldest first" className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Robot</th>
                <th scope="col">Type</th>
                <th scope="col">Task</th>
                <th scope="col">Result</th>
                <th scope="col" className={classes.number}>
                  Latency
                </th>
              </tr>
            </thead>
            <tbody>
              {data.events.map((event) => (
                <tr key={event.id}>
                  <td>{exactTime(event.ts).slice(0, 19)}</td>
                  <td>{event.robot}</td>
                  <td>{event.type}</td>
                  <td>
                    {event.task_id} <span className={classes.small}>{event.task_type}</span>
                  </td>
                  <td>{[event.result, event.reason].filter(Boolean).join(', ')}</td>
                  <td className={classes.number}>
                    {event.latency_ms === null ? '' : millis(event.latency_ms)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {data?.next_cursor && (
        <Button variant="default" className={classes.button ?? ''} onClick={() => setPages(pages + 1)}>
          Show more of {num(data.total)}
        </Button>
      )}
    </Section>
  )
}

/** A number that differs when what is asked for does. */
function hash(text: string): number {
  let sum = 0
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) % 2_147_483_647
  return sum
}
