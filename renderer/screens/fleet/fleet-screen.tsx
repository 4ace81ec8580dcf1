import { PageHeader } from '../../ui/page-header.tsx'

/** The fleet at a glance, at `#/`. */
export function FleetScreen() {
  return <PageHeader title="Fleet" />
}
