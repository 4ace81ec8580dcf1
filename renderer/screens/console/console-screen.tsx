import { Button } from '@mantine/core'
import { useRef } from 'react'
import { COMMANDS } from '../../../shared/console/catalogue.ts'
import { useConnection } from '../../state/connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected } from '../../ui/states.tsx'
import classes from './console.module.css'
import { clearEntries, runLine, useConsoleEntries } from './console-store.ts'
import { EntryView } from './entry-view.tsx'
import { HelpList } from './help-list.tsx'
import { Prompt, type PromptHandle } from './prompt.tsx'
import { useFollow } from './use-follow.ts'

/** The command console: the runbooks' lines, typed and answered, at `#/console`. */
export function ConsoleScreen() {
  const entries = useConsoleEntries((state) => state.entries)
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const prompt = useRef<PromptHandle>(null)
  const count = entries.length
  const { list, end, follow } = useFollow()
  const use = (line: string) => prompt.current?.write(line)
  return (
    <div className={classes.page}>
      <PageHeader title="Console">
        {count > 0 && (
          <Button variant="default" onClick={clearEntries}>
            Clear
          </Button>
        )}
      </PageHeader>
      <div className={classes.body}>
        <div className={classes.main}>
          {disconnected && count === 0 ? (
            <Disconnected what="Console" />
          ) : (
            <ol ref={list} className={classes.entries} aria-label="Lines and their answers">
              {count === 0 && (
                <li className={classes.nothing}>
                  Write a command below, or choose one from the list. What touches robots asks first.
                </li>
              )}
              {entries.map((entry) => (
                <EntryView key={entry.id} entry={entry} onUse={use} />
              ))}
            </ol>
          )}
          <Prompt
            ref={prompt}
            onRun={(line) => {
              follow()
              void runLine(line)
            }}
          />
          <div ref={end} />
        </div>
        <Section title="Commands" className={classes.side}>
          <HelpList commands={COMMANDS} onUse={use} />
        </Section>
      </div>
    </div>
  )
}
