import { Select } from '@mantine/core'
import { IconArrowsSort, IconFilterOff, IconLayoutGrid, IconTable } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useFleet } from '../../state/fleet.ts'
import { Choice } from '../../ui/choice.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ToolButton } from '../../ui/tool-button.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { filterOptions } from './filter-options.ts'
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

/** A version is written with what it is a version of before it. */
const noneOf = (value: string): string => `${value.replace(/^[ms]:/, '')} (0)`

/** Filters, order and form of the robots. */
export function Toolbar({ view, onView, shown, total }: Props) {
  const robots = useFleet((state) => state.robots)
  const options = useMemo(() => filterOptions(robots.values()), [robots])
  const change = (part: Partial<View>) => onView({ ...view, ...part })
  return (
    <div className={classes.bar} role="toolbar" aria-label="Filter and sort robots">
      <SearchField
        label="Filter robots by text"
        placeholder="Filter robots"
        text={view.text}
        onText={(text) => change({ text })}
        className={classes.text}
        rightSection={<kbd className={classes.kbd}>/</kbd>}
      />
      <Choice
        label="Zone"
        options={options.zones}
        value={view.zone}
        onValue={(zone) => change({ zone })}
        className={classes.choice}
        missingLabel={noneOf}
      />
      <Choice
        label="Group"
        options={options.groups}
        value={view.group}
        onValue={(group) => change({ group })}
        className={classes.choice}
        missingLabel={noneOf}
      />
      <Choice
        label="Version"
        options={options.versions}
        value={view.version}
        onValue={(version) => change({ version })}
        className={classes.choice}
        missingLabel={noneOf}
      />
      <span className={classes.shown} role="status">
        {shown === total ? `${total} robots` : `${shown} of ${total} robots`}
      </span>
      {shown !== total && (
        <ToolButton onClick={() => onView(withoutFilters(view))}>
          <IconFilterOff size={16} aria-hidden /> Show all
        </ToolButton>
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
        <ToolButton
          aria-pressed={view.reverse}
          title="Reverse the order"
          onClick={() => change({ reverse: !view.reverse })}
        >
          <IconArrowsSort size={16} aria-hidden />
          <Unseen>Reverse the order</Unseen>
        </ToolButton>
        <LayoutSwitch view={view} onView={onView} />
      </span>
    </div>
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
        <ToolButton
          key={layout}
          aria-pressed={view.layout === layout}
          onClick={() => onView({ ...view, layout })}
        >
          <Shape size={16} aria-hidden /> {word}
        </ToolButton>
      ))}
    </span>
  )
}
