import { Button, Popover } from '@mantine/core'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedQuery } from '../../../shared/events/log.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Client } from '../../client.ts'
import { useClient } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import eventClasses from './events.module.css'
import { SaveQueryForm } from './save-query-form.tsx'
import classes from './saved-queries.module.css'
import type { Log } from './use-log.ts'

/** Queries under a name, for everybody at this console. */
export function SavedQueries({ log }: { log: Log }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      width={420}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          className={eventClasses.button!}
          leftSection={<IconBookmark size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          Saved
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved queries">
        <SavedList
          log={log}
          onOpen={(saved) => {
            log.open(saved)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function SavedList({ log, onOpen }: { log: Log; onOpen: (saved: SavedQuery) => void }) {
  const client = useClient()
  const [refused, setRefused] = useState<string | null>(null)
  const { data, error, replace } = useLoaded('saved queries', (from, signal) =>
    from.call('queries.list', {}, { signal }),
  )
  const run = async (ask: (client: Client) => Promise<SavedQuery[]>) => {
    setRefused(null)
    if (!client) return setRefused('There is no connection to the Andon backend right now.')
    await ask(client).then(replace, (failure: unknown) => setRefused(CallError.from(failure).message))
  }
  return (
    <>
      <SaveQueryForm
        log={log}
        known={data ?? []}
        onSave={(query) => run((to) => to.call('queries.save', query))}
      />
      {(refused ?? error?.message) && <p role="alert">{refused ?? error?.message}</p>}
      {data?.length === 0 && <p className={classes.about}>No query was saved yet.</p>}
      <ul className={classes.list} aria-label="Saved queries">
        {data?.map((saved) => (
          <li key={saved.id} className={classes.saved}>
            <button type="button" className={classes.open} onClick={() => onOpen(saved)}>
              <strong>{saved.name}</strong>
              <code>{saved.q || 'every event'}</code>
              <span className={classes.about}>
                saved by {saved.saved_by} <Age at={saved.saved} />
              </span>
            </button>
            <button
              type="button"
              className={classes.remove}
              aria-label={`Remove ${saved.name}`}
              onClick={() => run((from) => from.call('queries.remove', { id: saved.id }))}
            >
              <IconTrash size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
