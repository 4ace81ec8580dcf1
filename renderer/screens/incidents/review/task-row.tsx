import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Params } from '../../../../shared/contract.ts'
import { TASK_WORDS, type Task } from '../../../../shared/incidents/incident.ts'
import { LevelMark } from '../../../ui/level-mark.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useRecorded } from '../recorded.tsx'
import { dayOf, endOfDay } from './day.ts'

type Change = Omit<Params<'incidents.task'>, 'id' | 'by' | 'task'>

/** A task with who does it until when; done with a result, or not needed with a reason. */
export function TaskRow({ incident, task }: { incident: string; task: Task }) {
  const { id, kind, text, owner, due, done, waived } = task
  const [asking, setAsking] = useState<'done' | 'waive' | null>(null)
  const change = (what: Change) =>
    doAs((client, by) => client.call('incidents.task', { id: incident, by, task: id, ...what }))
  const over = done !== null || waived !== null
  const live = useRecorded() === null
  return (
    <li className={classes.task} data-over={over || !live}>
      <div className={classes.what}>
        <b>{TASK_WORDS[kind]}</b>
        {text !== TASK_WORDS[kind] && <span>{text}</span>}
        {done && <LevelMark level="ok" word={`Done by ${done.by}: ${done.result}`} size="sm" />}
        {waived && (
          <span className={classes.small}>
            Not needed ({waived.by}): {waived.reason}
          </span>
        )}
      </div>
      {!over && !live && (
        <span className={classes.small}>
          {owner ?? 'nobody'}, {due === null ? 'no date' : `until ${dayOf(due)}`}
        </span>
      )}
      {!over && live && (
        <>
          <Edited
            label={`Owner of “${text}”`}
            placeholder="Owner"
            value={owner ?? ''}
            onSave={(value) => void change({ owner: value === '' ? null : value })}
          />
          <Edited
            label={`Due date of “${text}”`}
            placeholder="Due"
            type="date"
            value={due === null ? '' : dayOf(due)}
            onSave={(value) => void change({ due: value === '' ? null : endOfDay(value) })}
          />
          <div className={classes.rowActs}>
            <Button
              size="compact-xs"
              variant="default"
              className={classes.act ?? ''}
              onClick={() => setAsking('done')}
            >
              Done …
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              className={classes.act ?? ''}
              onClick={() => setAsking('waive')}
            >
              Not needed …
            </Button>
          </div>
        </>
      )}
      <ReasonDialog
        title={text}
        label={asking === 'done' ? 'What was done' : 'Why it is not needed'}
        act={asking === 'done' ? 'Done' : 'Not needed'}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        onSend={(said) => change(asking === 'done' ? { done: said } : { waive: said })}
      />
    </li>
  )
}

interface EditedProps {
  label: string
  placeholder: string
  type?: 'text' | 'date'
  value: string
  onSave: (value: string) => void
}

/** Kept when the field is left or Enter is pressed. */
function Edited({ label, placeholder, type = 'text', value, onSave }: EditedProps) {
  const [text, setText] = useState(value)
  const save = () => {
    if (text.trim() !== value) onSave(text.trim())
  }
  return (
    <TextInput
      key={value}
      size="xs"
      type={type}
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}
