import { SegmentedControl, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { GROUPING_WORDS, GROUPINGS, type Grouping } from '../../../shared/metrics/board.ts'
import { PAGES } from '../../../shared/metrics/catalogue.ts'
import classes from './metrics.module.css'
import { OnlyPicker } from './only-picker.tsx'
import { FILTER_KEYS, grouped, type MetricsView, without } from './view.ts'

interface ToolbarProps {
  view: MetricsView
  onView: (view: MetricsView) => void
}

const BY_OPTIONS = GROUPINGS.map((value) => ({
  value,
  label: value === 'fleet' ? 'Whole fleet' : `By ${GROUPING_WORDS[value]}`,
}))

/** Which page of charts, split by what, and of which part of the fleet. */
export function MetricsToolbar({ view, onView }: ToolbarProps) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="What the charts show">
      <div className={classes.pages}>
        <SegmentedControl
          aria-label="Page"
          size="sm"
          value={view.page}
          data={PAGES.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(page) => onView({ ...view, page, chart: null })}
        />
      </div>
      <Select
        aria-label="Split by"
        className={classes.by!}
        data={BY_OPTIONS}
        value={view.by}
        allowDeselect={false}
        onChange={(by) => onView(grouped(view, (by ?? 'fleet') as Grouping))}
      />
      <OnlyPicker view={view} onView={onView} />
      <FilterChips view={view} onView={onView} />
    </div>
  )
}

/** What the charts are narrowed to; each can be taken out. */
function FilterChips({ view, onView }: ToolbarProps) {
  const set = FILTER_KEYS.filter((key) => view.filter[key] !== undefined)
  if (set.length === 0) return null
  return (
    <ul className={classes.chips} aria-label="Only">
      {set.map((key) => (
        <li key={key}>
          <button
            type="button"
            className={classes.chip}
            title="Take out"
            aria-label={`Only ${GROUPING_WORDS[key]} ${view.filter[key]}: take out`}
            onClick={() => onView(without(view, key))}
          >
            <span className={classes.chipText}>
              {GROUPING_WORDS[key]} {view.filter[key]}
            </span>
            <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
