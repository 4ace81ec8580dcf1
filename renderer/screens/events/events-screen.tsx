import { TimeRangePicker } from '../../time-range/time-range-picker.tsx'
import { useAddressRange } from '../../time-range/use-address-range.ts'
import { PageHeader } from '../../ui/page-header.tsx'

/** Everything that happened, to be searched, at `#/events`. */
export function EventsScreen() {
  const { range, setRange } = useAddressRange()
  return (
    <PageHeader title="Events">
      <TimeRangePicker value={range} onChange={setRange} />
    </PageHeader>
  )
}
