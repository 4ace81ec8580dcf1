import { Checkbox } from '@mantine/core'
import type { CommandKind } from '../../../shared/commands/kind.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Section } from '../../ui/section.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import classes from './commands.module.css'
import { doAs } from './do-as.ts'
import { KIND_FORMS } from './kinds.ts'

/** For which kinds a second person has to say yes before any robot is told. */
export function Approval() {
  const { data, error, replace, reload } = useLoaded('command settings', (client, signal) =>
    client.call('settings.get', {}, { signal }),
  )
  const approval = data?.commands.approval ?? []
  const set = async (kind: CommandKind, wanted: boolean) => {
    const next = wanted ? [...approval, kind] : approval.filter((one) => one !== kind)
    const saved = await doAs((client) => client.call('settings.update', { commands: { approval: next } }))
    if (saved) replace(saved)
  }
  return (
    <Section title="Needs a second person">
      <p className={classes.about}>
        A command of these kinds waits until somebody other than its giver approves it here.
      </p>
      {!data && error && <Failed what="What needs a second person" error={error} retry={reload} />}
      {!data && !error && <Loading what="what needs a second person" />}
      {data && (
        <div className={classes.approval}>
          {KIND_FORMS.map(({ kind, label }) => (
            <Checkbox
              key={kind}
              label={label}
              checked={approval.includes(kind)}
              onChange={(event) => void set(kind, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </Section>
  )
}
