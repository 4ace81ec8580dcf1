import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { ASSET_SCOPES, type AssetScope, JOB_KINDS, type JobKind } from '../../../../shared/maintenance/job.ts'
import { useFleet } from '../../../state/fleet.ts'
import classes from '../maintenance.module.css'
import { KIND_WORDS } from '../words.ts'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  tz: string
  onDraft: (part: Partial<Draft>) => void
}

const SCOPE_WORDS: Record<AssetScope, string> = {
  robot: 'One robot',
  zone: 'A zone',
  group: 'A group',
  fleet: 'The whole fleet',
}

/** The fields of a job that is written down. */
export function DraftFields({ draft, tz, onDraft }: Props) {
  const text = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => onDraft({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <TextInput label="What is to be done" data-autofocus maxLength={200} {...text('title')} />
      <div className={classes.pair}>
        <NativeSelect
          label="Kind"
          data={JOB_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          value={draft.kind}
          onChange={(event) => onDraft({ kind: event.currentTarget.value as JobKind })}
        />
        <NativeSelect
          label="On"
          data={ASSET_SCOPES.map((scope) => ({ value: scope, label: SCOPE_WORDS[scope] }))}
          value={draft.scope}
          onChange={(event) => onDraft({ scope: event.currentTarget.value as AssetScope, asset: '' })}
        />
        <AssetField draft={draft} onDraft={onDraft} />
      </div>
      <div className={classes.pair}>
        <TextInput label="Begins" description={`Times of ${tz}`} type="datetime-local" {...text('starts')} />
        <TextInput label="Work" description="minutes" inputMode="numeric" {...text('labour')} />
        <TextInput
          label="Out of service"
          description="minutes, 0 if it keeps working"
          inputMode="numeric"
          {...text('downtime')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput label="Technician" description="who does it" maxLength={200} {...text('technician')} />
        <TextInput label="Part" description="if one is needed" maxLength={200} {...text('part')} />
        <TextInput
          label="Lead time"
          description="days until it is there"
          inputMode="decimal"
          {...text('lead')}
        />
        <TextInput label="Cost" description="US dollars" inputMode="decimal" {...text('cost')} />
      </div>
      <Textarea
        label="Checklist"
        description="One step a line. “Grip force (N) 90..110” is a number with limits, “photo: …” a photo, “note: …” a text."
        autosize
        minRows={3}
        maxRows={10}
        {...text('steps')}
      />
      <TextInput label="Why" maxLength={1000} {...text('reason')} />
    </>
  )
}

/** Which robot, zone or group: those that are known are offered. */
function AssetField({ draft, onDraft }: Omit<Props, 'tz'>) {
  const robots = useFleet((state) => state.robots)
  if (draft.scope === 'fleet') return null
  const names = [...robots.values()].flatMap((robot) => {
    return (draft.scope === 'robot' ? robot.id : draft.scope === 'zone' ? robot.zone : robot.group) ?? []
  })
  const data = [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const label = draft.scope === 'robot' ? 'Robot' : draft.scope === 'zone' ? 'Zone' : 'Group'
  return (
    <Autocomplete
      label={label}
      data={data}
      limit={200}
      value={draft.asset}
      onChange={(asset) => onDraft({ asset })}
    />
  )
}
