import { Button, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import { Section } from '../../../ui/section.tsx'
import { clockTime, exactTime } from '../../../ui/time.ts'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { LiveOnly } from '../recorded.tsx'
import { condense, type Line } from './condense.ts'
import { KIND_WORDS } from './kind-words.ts'

/** What fits beside the work; the rest on demand. */
const FIRST = 25

/** The record that writes itself, the newest first, with a place to add to it. */
export function Timeline({ incident }: { incident: Incident }) {
  const [all, setAll] = useState(false)
  const lines = useMemo(() => condense(incident.timeline).reverse(), [incident.timeline])
  return (
    <Section title="Timeline" note={`${incident.timeline.length} entries`}>
      <LiveOnly>
        <Comment id={incident.id} />
      </LiveOnly>
      <ol className={classes.timeline} aria-label="Timeline, newest first">
        {(all ? lines : lines.slice(0, FIRST)).map((line) => (
          <Entry key={`${line.ts}/${line.text}`} line={line} />
        ))}
      </ol>
      {!all && lines.length > FIRST && (
        <Button size="xs" variant="default" className={classes.act ?? ''} onClick={() => setAll(true)}>
          Show all {lines.length}
        </Button>
      )}
    </Section>
  )
}

function Entry({ line: { ts, kind, who, text, more } }: { line: Line }) {
  return (
    <li className={classes.entry} data-kind={kind} data-person={who !== null}>
      <time dateTime={new Date(ts).toISOString()} title={exactTime(ts)}>
        {clockTime(ts)}
      </time>
      <span className={classes.said}>
        <span className={classes.kind}>{KIND_WORDS[kind]}</span>
        {who !== null && <b>{who}: </b>}
        {text}
        {more > 0 && <span className={classes.small}> and {more} more of this kind</span>}
      </span>
    </li>
  )
}

function Comment({ id }: { id: string }) {
  const [text, setText] = useState('')
  const send = async () => {
    const kept = await doAs((client, by) => client.call('incidents.comment', { id, by, text: text.trim() }))
    if (kept) setText('')
  }
  return (
    <form
      className={classes.comment}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        aria-label="Comment"
        placeholder="What you saw or did"
        autosize
        minRows={1}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        className={classes.act ?? ''}
        disabled={text.trim() === ''}
      >
        Add
      </Button>
    </form>
  )
}
