import { type ReactNode, useState } from 'react'
import type { BundleView } from '../../../shared/review/view.ts'
import { Section } from '../../ui/section.tsx'
import { clockTime, exactTime } from '../../ui/time.ts'
import { Photo } from './photo.tsx'
import classes from './review.module.css'

interface Line {
  ts: number
  who: string | null
  text: string
  photo?: string | null
}

/** What people and robots did, thing by thing: commands, runbooks, walks, alerts. */
export function RecordsPart({ view }: { view: BundleView }) {
  const { commands, runbooks, walks, alerts, bundle } = view
  return (
    <>
      <Records title="Commands" count={commands.length}>
        {commands.map(({ command_id, title, robots_text, by, ts, reason, robots }) => (
          <Record
            key={command_id}
            title={`${title} on ${robots_text}`}
            note={`${by}, ${exactTime(ts)}: ${reason}`}
            lines={robots.map((one) => ({
              ts: one.ts,
              who: one.robot,
              text: [one.status.replace('_', ' '), one.message].filter(Boolean).join(': '),
            }))}
          />
        ))}
      </Records>
      <Records title="Runbooks" count={runbooks.length}>
        {runbooks.map(({ run, title, version, by, started, steps }) => (
          <Record
            key={run}
            title={`${title} (${version})`}
            note={`run by ${by} from ${exactTime(started)}`}
            lines={steps.flatMap((step) => [
              {
                ts: step.started,
                who: step.by,
                text: [`${step.number}. ${step.title}`, step.choice, step.note].filter(Boolean).join(': '),
              },
              ...step.commands.map((command) => ({
                ts: command.ts,
                who: command.by,
                text: `${command.line} → ${command.text}`,
              })),
            ])}
          />
        ))}
      </Records>
      <Records title="Walks" count={walks.length}>
        {walks.map(({ id, title, robot, by, started, outcome, cause, entries }) => (
          <Record
            key={id}
            title={`${title}${robot === null ? '' : `, ${robot}`}`}
            note={`${by} from ${exactTime(started)}: ${[outcome?.replace('_', ' ') ?? 'not ended', cause].filter(Boolean).join(', ')}`}
            bundle={bundle.id}
            lines={entries.map((entry) => ({
              ts: entry.ts,
              who: entry.by,
              text: [entry.question, entry.label, entry.note].filter(Boolean).join(' ') || entry.kind,
              photo: entry.photo,
            }))}
          />
        ))}
      </Records>
      <Records title="History of the alerts" count={alerts.length}>
        {alerts.map(({ id, message, rule_name, raised, log }) => (
          <Record
            key={id}
            title={message}
            note={`${rule_name}, raised ${exactTime(raised)}`}
            lines={log.map(({ ts, by, kind, text }) => ({
              ts,
              who: by,
              text: [kind.replaceAll('_', ' '), text].filter(Boolean).join(': '),
            }))}
          />
        ))}
      </Records>
    </>
  )
}

function Records({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null
  return (
    <Section title={title} note={String(count)}>
      <ul className={classes.rows}>{children}</ul>
    </Section>
  )
}

interface RecordProps {
  title: string
  note: string
  lines: readonly Line[]
  bundle?: string
}

function Record({ title, note, lines, bundle }: RecordProps) {
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.row}>
      <button type="button" className={classes.rowLink} aria-expanded={open} onClick={() => setOpen(!open)}>
        {title}
      </button>
      <span className={classes.small}>{note}</span>
      {open && (
        <ol className={classes.happened}>
          {lines.map(({ ts, who, text, photo }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record never changes its order
            <li key={at}>
              <time title={exactTime(ts)}>{clockTime(ts)}</time>
              <span>
                {who !== null && <b>{who}: </b>}
                {text}
                {bundle !== undefined && photo && <Photo bundle={bundle} name={`photos/${photo}`} />}
              </span>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}
