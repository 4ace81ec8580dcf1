import { Autocomplete, Button, Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { type SyntheticEvent, useState } from 'react'
import { ColumnRow } from './column-row.tsx'
import { columnsOf, DEFAULT_COLUMNS, FIELD_COLUMNS, MOST_COLUMNS, moved } from './columns.ts'
import classes from './columns-menu.module.css'
import eventClasses from './events.module.css'
import type { Log } from './use-log.ts'

/** Which columns the log has, in which order; any attribute can be one. */
export function ColumnsMenu({ log }: { log: Log }) {
  const { view, change, vocabulary } = log
  const set = (columns: readonly string[]) => change({ columns }, { replace: true })
  const shown = columnsOf(view.columns)
  const others = FIELD_COLUMNS.filter(({ id }) => !view.columns.includes(id))
  const full = view.columns.length >= MOST_COLUMNS
  return (
    <Popover position="bottom-end" shadow="md" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={eventClasses.button!}
          leftSection={<IconColumns size={16} aria-hidden />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <ul className={classes.columns} aria-label="Shown, from left to right">
          {shown.map((column, i) => (
            <ColumnRow
              key={column.id}
              column={column}
              isShown
              isOnly={shown.length === 1}
              onToggle={() => set(view.columns.filter((id) => id !== column.id))}
              onLeft={i > 0 ? () => set(moved(view.columns, column.id, -1)) : null}
              onRight={i < shown.length - 1 ? () => set(moved(view.columns, column.id, 1)) : null}
            />
          ))}
        </ul>
        <ul className={classes.columns} aria-label="Not shown">
          {others.map((column) => (
            <ColumnRow
              key={column.id}
              column={column}
              isShown={false}
              isOnly={full}
              onToggle={() => set(withColumn(view.columns, column.id))}
              onLeft={null}
              onRight={null}
            />
          ))}
        </ul>
        <AttributeForm
          names={(vocabulary?.attributes ?? []).filter((name) => !view.columns.includes(name))}
          disabled={full}
          onAdd={(name) => set(withColumn(view.columns, name))}
        />
        <Button variant="default" mt="sm" fullWidth onClick={() => set(DEFAULT_COLUMNS)}>
          The usual columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

/** One more column: before the one that takes what is left, which reads best at the end. */
function withColumn(ids: readonly string[], id: string): string[] {
  const rest = ids.filter((known) => known !== id)
  return rest.at(-1) === 'attrs' ? [...rest.slice(0, -1), id, 'attrs'] : [...rest, id]
}

interface AttributeFormProps {
  names: readonly string[]
  disabled: boolean
  onAdd: (name: string) => void
}

function AttributeForm({ names, disabled, onAdd }: AttributeFormProps) {
  const [name, setName] = useState('')
  const add = (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    onAdd(name.trim())
    setName('')
  }
  return (
    <form className={classes.attribute} onSubmit={add}>
      <Autocomplete
        label="An attribute by its name"
        data={[...names]}
        limit={30}
        maxLength={200}
        value={name}
        onChange={setName}
        disabled={disabled}
        comboboxProps={{ withinPortal: false }}
      />
      <Button type="submit" disabled={disabled || name.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
