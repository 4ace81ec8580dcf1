import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { JOB_KINDS } from '../../../../shared/maintenance/job.ts'
import { recurrenceWords } from '../../../../shared/maintenance/plan-words.ts'
import classes from '../maintenance.module.css'
import { KIND_WORDS } from '../words.ts'
import type { PlanDraft } from './plan-draft.ts'

interface Props {
  draft: PlanDraft
  tz: string
  onDraft: (part: Partial<PlanDraft>) => void
}

/** Rules that most plans have; any other is typed. */
const RULES = [
  { value: 'FREQ=DAILY', label: 'Every day' },
  { value: 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', label: 'Every weekday' },
  { value: 'FREQ=WEEKLY;BYDAY=MO', label: 'Every Monday' },
  { value: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', label: 'Every second Monday' },
  { value: 'FREQ=MONTHLY;BYDAY=1TU', label: 'First Tuesday of the month' },
  { value: 'FREQ=MONTHLY;BYMONTHDAY=-1', label: 'Last day of the month' },
  { value: 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1SA', label: 'First Saturday every third month' },
  { value: 'FREQ=YEARLY', label: 'Every year' },
]

/** The fields of a plan. */
export function PlanFields({ draft, tz, onDraft }: Props) {
  const text = (name: keyof PlanDraft) => ({
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
          {...text('kind')}
        />
        <NativeSelect
          label="A job for"
          data={[
            { value: 'fleet', label: 'all together' },
            { value: 'zone', label: 'each zone' },
            { value: 'robot', label: 'each robot' },
          ]}
          {...text('each')}
        />
        <NativeSelect
          label="Repeats by"
          data={[
            { value: 'calendar', label: 'the calendar' },
            { value: 'meter', label: 'a counter' },
          ]}
          {...text('by')}
        />
      </div>
      {draft.by === 'calendar' ? (
        <CalendarFields draft={draft} tz={tz} onDraft={onDraft} />
      ) : (
        <div className={classes.pair}>
          <TextInput label="Counter" description="a metric that only grows" {...text('metric')} />
          <TextInput label="Every" description="of that counter" inputMode="numeric" {...text('every')} />
        </div>
      )}
      <div className={classes.pair}>
        <TextInput
          label="To be finished within"
          description="hours"
          inputMode="decimal"
          {...text('within')}
        />
        <TextInput label="Work" description="minutes" inputMode="numeric" {...text('labour')} />
        <TextInput label="Out of service" description="minutes" inputMode="numeric" {...text('downtime')} />
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
      <div className={classes.pair}>
        <TextInput label="Technician" maxLength={200} {...text('technician')} />
        <TextInput label="Why" maxLength={1000} {...text('reason')} />
      </div>
    </>
  )
}

function CalendarFields({ draft, tz, onDraft }: Props) {
  const known = RULES.some(({ value }) => value === draft.rrule)
  return (
    <div className={classes.pair}>
      <NativeSelect
        label="How often"
        data={[...RULES, ...(known ? [] : [{ value: draft.rrule, label: wordsOf(draft) }])]}
        value={draft.rrule}
        onChange={(event) => onDraft({ rrule: event.currentTarget.value })}
      />
      <TextInput
        label="As a rule"
        description="RFC 5545"
        maxLength={500}
        value={draft.rrule}
        onChange={(event) => onDraft({ rrule: event.currentTarget.value })}
      />
      <TextInput
        label="From"
        description={`Times of ${tz}`}
        type="datetime-local"
        value={draft.begins}
        onChange={(event) => onDraft({ begins: event.currentTarget.value })}
      />
      <NativeSelect
        label="Counted from"
        data={[
          { value: 'due', label: 'when it was due' },
          { value: 'done', label: 'when it was done' },
        ]}
        value={draft.from}
        onChange={(event) => onDraft({ from: event.currentTarget.value as PlanDraft['from'] })}
      />
    </div>
  )
}

function wordsOf({ rrule, begins, from }: PlanDraft): string {
  try {
    return recurrenceWords({ by: 'calendar', rrule, dtstart: begins, tz: 'UTC', from, except: [] })
  } catch {
    return 'As typed'
  }
}
