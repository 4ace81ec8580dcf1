import { Select, TextInput } from '@mantine/core'
import { IconArrowsSort, IconFilterOff, IconLayoutGrid, IconSearch, IconTable } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useFleet } from '../../state/fleet.ts'
import { filterOptions, type Option } from './filter-options.ts'
import { isTyping } from './is-typing.ts'
import classes from './toolbar.module.css'
import { type Sort, type View, withoutFilters } from './view.ts'

interface Props {
  view: View
  onView: (view: View) => void
  shown: number
  total: number
}

const SORT_WORDS: { value: Sort; label: string }[] = [
  { value: 'worst', label: 'Worst first' },
  { value: 'id', label: 'By id' },
  { value: 'success', label: 'Success rate' },
  { value: 'seen', label: 'Last seen' },
]

/** Filters, order and form of the robots. */
export function Toolbar({ view, onView, shown, total }: Props) {
  const robots = useFleet((state) => state.robots)
  const options = useMemo(() => filterOptions(robots.values()), [robots])
  const change = (part: Partial<View>) => onView({ ...view, ...part })
  return (
    <div className={classes.bar} role="toolbar" aria-label="Filter and sort robots">
      <TextFilter text={view.text} onText={(text) => change({ text })} />
      <Choice label="Zone" options={options.zones} value={view.zone} onValue={(zone) => change({ zone })} />
      <Choice
        label="Group"
        options={options.groups}
        value={view.group}
        onValue={(group) => change({ group })}
      />
      <Choice
        label="Version"
        options={options.versions}
        value={view.version}
        onValue={(version) => change({ version })}
      />
      <span className={classes.shown} role="status">
        {shown === total ? `${total} robots` : `${shown} of ${total} robots`}
      </span>
      {shown !== total && (
        <button type="button" className={classes.button} onClick={() => onView(withoutFilters(view))}>
          <IconFilterOff size={16} aria-hidden /> Show all
        </button>
      )}
      <span className={classes.end}>
        <Select
          aria-label="Sort by"
          size="xs"
          className={classes.sort!}
          data={SORT_WORDS}
          value={view.sort}
          allowDeselect={false}
          onChange={(sort) => change({ sort: (sort ?? 'worst') as Sort, reverse: false })}
        />
        <button
          type="button"
          className={classes.button}
          aria-pressed={view.reverse}
          title="Reverse the order"
          onClick={() => change({ reverse: !view.reverse })}
        >
          <IconArrowsSort size={16} aria-hidden />
          <span className={classes.unseen}>Reverse the order</span>
        </button>
        <LayoutSwitch view={view} onView={onView} />
      </span>
    </div>
  )
}

function TextFilter({ text, onText }: { text: string; onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.text!}
      type="search"
      aria-label="Filter robots by text"
      aria-keyshortcuts="/"
      placeholder="Filter robots"
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={<kbd className={classes.kbd}>/</kbd>}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onText('')
      }}
    />
  )
}

interface ChoiceProps {
  label: string
  options: Option[]
  value: string | null
  onValue: (value: string | null) => void
}

/** A chosen value that no robot has any more stays in the list, so that it can be seen and taken back. */
function Choice({ label, options, value, onValue }: ChoiceProps) {
  const data =
    value === null || options.some((option) => option.value === value)
      ? options
      : [...options, { value, label: `${value.replace(/^[ms]:/, '')} (0)` }]
  if (data.length === 0) return null
  return (
    <Select
      aria-label={label}
      placeholder={`${label}: all`}
      size="xs"
      className={classes.choice!}
      clearable
      searchable={data.length > 8}
      data={data}
      value={value}
      onChange={onValue}
    />
  )
}

function LayoutSwitch({ view, onView }: Pick<Props, 'view' | 'onView'>) {
  const forms = [
    { layout: 'tiles', word: 'Tiles', Shape: IconLayoutGrid },
    { layout: 'table', word: 'Table', Shape: IconTable },
  ] as const
  return (
    <span className={classes.switch}>
      {forms.map(({ layout, word, Shape }) => (
        <button
          key={layout}
          type="button"
          className={classes.button}
          aria-pressed={view.layout === layout}
          onClick={() => onView({ ...view, layout })}
        >
          <Shape size={16} aria-hidden /> {word}
        </button>
      ))}
    </span>
  )
}
