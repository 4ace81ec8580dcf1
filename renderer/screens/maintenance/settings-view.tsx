import { Autocomplete, Button, NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import type { MaintenanceSettings } from '../../../shared/maintenance/plan.ts'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import { useFleet } from '../../state/fleet.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { tell } from '../alerts/acts/tell.tsx'
import { Show } from './loaded.tsx'
import classes from './maintenance.module.css'

/** What maintenance goes by: the zone of the plant, how many robots stay in service, what is merged. */
export function SettingsView() {
  const settings = useLoaded('settings', (client, signal) =>
    client.call('maintenance.settings', {}, { signal }),
  )
  return (
    <Show loaded={settings} what="The settings">
      {(data) => <Form settings={data} onSaved={settings.replace} />}
    </Show>
  )
}

interface FormProps {
  settings: MaintenanceSettings
  onSaved: (settings: MaintenanceSettings) => void
}

const ZONES = Intl.supportedValuesOf('timeZone')

function Form({ settings, onSaved }: FormProps) {
  const client = useClient()
  const [draft, setDraft] = useState(settings)
  const change = (part: Partial<MaintenanceSettings>) => setDraft({ ...draft, ...part })
  const save = async () => {
    try {
      if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
      onSaved(await client.call('maintenance.saveSettings', draft))
      tell('Settings kept')
    } catch (failure) {
      tell(`Not kept: ${CallError.from(failure).message}`, undefined, true)
    }
  }
  return (
    <form
      className={`${classes.form} ${classes.settings}`}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Autocomplete
        label="Time zone of the plant"
        description="All times of maintenance are told and repeated in it; a change is for plans that are made from now on."
        data={ZONES}
        limit={30}
        value={draft.tz}
        onChange={(tz) => change({ tz })}
      />
      <NumberInput
        label="Robots of a group that stay in service"
        description="At least so many; empty is three quarters of the group."
        min={0}
        allowDecimal={false}
        value={draft.min_in_service ?? ''}
        onChange={(value) => change({ min_in_service: typeof value === 'number' ? value : null })}
      />
      <GroupFields draft={draft} onChange={change} />
      <NumberInput
        label="Before a likely failure"
        description="Hours before p10 by which the work that prevents it is due."
        min={0}
        max={240}
        value={draft.margin_h}
        onChange={(value) => change({ margin_h: Number(value) || 0 })}
      />
      <NumberInput
        label="Offered to be done in one go"
        description="Jobs on the same robots that begin within so many hours."
        min={0}
        max={1000}
        value={draft.merge_within_h}
        onChange={(value) => change({ merge_within_h: Number(value) || 0 })}
      />
      <Switch
        label="Merge them without asking when both take robots out of service"
        color="gray"
        checked={draft.merge_by_itself}
        onChange={(event) => change({ merge_by_itself: event.currentTarget.checked })}
      />
      <div className={classes.actions}>
        <Button h={48} color="gray" type="submit">
          Save
        </Button>
      </div>
    </form>
  )
}

interface GroupProps {
  draft: MaintenanceSettings
  onChange: (part: Partial<MaintenanceSettings>) => void
}

/** The same for single groups, as far as the robots tell of any. */
function GroupFields({ draft, onChange }: GroupProps) {
  const robots = useFleet((state) => state.robots)
  const groups = [...new Set([...robots.values()].flatMap(({ group }) => group ?? []))].sort()
  const set = (group: string, value: number | null) => {
    const { [group]: _, ...rest } = draft.min_in_service_of
    onChange({ min_in_service_of: value === null ? rest : { ...rest, [group]: value } })
  }
  return (
    <div className={classes.pair}>
      {groups.map((group) => (
        <NumberInput
          key={group}
          label={`Of group ${group}`}
          description={`of ${[...robots.values()].filter((robot) => robot.group === group).length}`}
          placeholder="as above"
          min={0}
          allowDecimal={false}
          value={draft.min_in_service_of[group] ?? ''}
          onChange={(value) => set(group, typeof value === 'number' ? value : null)}
        />
      ))}
    </div>
  )
}
