import { Button } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import classes from './time-series.module.css'

interface TableToggleProps {
  /** What the chart shows. */
  label: string
  asTable: boolean
  onTable: (asTable: boolean) => void
}

/** Shows a chart as a table, and a table as a chart. */
export function TableToggle({ label, asTable, onTable }: TableToggleProps) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      className={classes.toggle ?? ''}
      leftSection={asTable ? <IconChartLine size={14} /> : <IconTable size={14} />}
      aria-label={`${asTable ? 'Show as chart' : 'Show as table'}: ${label}`}
      onClick={() => onTable(!asTable)}
    >
      {asTable ? 'Chart' : 'Table'}
    </Button>
  )
}
