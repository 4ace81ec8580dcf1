import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Feed } from '../../../../shared/maintenance/calendar.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { settingsPath } from '../../../app/paths.ts'
import { usePerson } from '../../../person/person.ts'
import { useAddresses } from '../../../state/addresses.ts'
import { useClient } from '../../../state/connection.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Age } from '../../../ui/age.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { tell } from '../../alerts/acts/tell.tsx'
import { ask } from '../acts.ts'
import { Show } from '../loaded.tsx'
import classes from '../maintenance.module.css'

/** Where other programs reach this console; null when none can: a desktop app that lets no tablet in. */
function baseOf(addresses: readonly string[] | null): string | null {
  return addresses?.[0] ?? (location.protocol.startsWith('http') ? location.origin : null)
}

/** Addresses under which other calendars follow this one; each can be ended by itself. */
export function FeedsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const naming = usePerson((state) => state.asking !== null)
  const client = useClient()
  const [name, setName] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const base = baseOf(useAddresses(opened))
  const feeds = useLoaded(opened ? 'feeds' : null, (line, signal) =>
    line.call('maintenance.feeds', {}, { signal }),
  )
  const add = async () => {
    const { done, failed } = await ask('maintenance.addFeed', { name: name.trim() })
    if (failed) tell(`Not made: ${failed.message}`, undefined, true)
    if (!done) return
    setName('')
    setMade(`${base}/calendar.ics?token=${done.token}`)
    feeds.replace(done.feeds)
  }
  const remove = async (id: string) => {
    try {
      if (client) feeds.replace(await client.call('maintenance.removeFeed', { id }))
    } catch (failure) {
      tell(`Not ended: ${CallError.from(failure).message}`, undefined, true)
    }
  }
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title="Subscribe to the calendar"
      size="lg"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      <div className={classes.form}>
        <p className={classes.about}>
          Outlook or a phone in the plant’s network follow the calendar under an address of their own. Whoever
          has the address can read the calendar; it is shown this once.
        </p>
        {made && (
          <p className={classes.address}>
            <code>{made}</code>
          </p>
        )}
        <Show loaded={feeds} what="The addresses">
          {(data) => <Feeds feeds={data} onRemove={(id) => void remove(id)} />}
        </Show>
        {base === null ? (
          <p className={classes.about}>
            This console can be reached from nowhere else yet, so no program could follow an address. Let
            devices in under <Link to={settingsPath('access')}>Settings → Access</Link>, or close this and
            take the calendar out as a file.
          </p>
        ) : (
          <form
            className={classes.addFeed}
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim() !== '') void add()
            }}
          >
            <TextInput
              label="For whom or what"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button h={48} color="gray" type="submit" disabled={name.trim() === ''}>
              Make an address
            </Button>
          </form>
        )}
      </div>
    </Dialog>
  )
}

function Feeds({ feeds, onRemove }: { feeds: readonly Feed[]; onRemove: (id: string) => void }) {
  if (feeds.length === 0) return <p className={classes.dim}>There are no addresses yet.</p>
  return (
    <ul className={classes.slots}>
      {feeds.map(({ id, name, used, made_by }) => (
        <li key={id}>
          <span>
            <strong>{name}</strong>{' '}
            <span className={classes.dim}>
              made by {made_by}, read {used === null ? 'never' : <Age at={used} />}
            </span>
          </span>
          <Button
            h={48}
            variant="default"
            aria-label={`End the address of ${name}`}
            onClick={() => onRemove(id)}
          >
            End
          </Button>
        </li>
      ))}
    </ul>
  )
}
