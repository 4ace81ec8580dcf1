import type { Differences } from '../../../shared/metrics/differences.ts'
import { type Loaded, useLoaded } from '../../state/use-loaded.ts'
import type { MetricsView } from './view.ts'

/** What differs in the selected stretch; nothing is asked without one. */
export function useDifferences({ stretch, against, filter }: MetricsView): Loaded<Differences> {
  return useLoaded(stretch && JSON.stringify([stretch, against, filter]), (client, signal) =>
    client.call('metrics.differences', { ...stretch!, against, filter }, { signal }),
  )
}
