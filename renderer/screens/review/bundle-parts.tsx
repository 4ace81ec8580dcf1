import { useMemo } from 'react'
import type { BundleView } from '../../../shared/review/view.ts'
import { IncidentView } from '../incidents/incident-view.tsx'
import { type Recorded, RecordedProvider } from '../incidents/recorded.tsx'
import { ContentsPart } from './contents-part.tsx'
import { EventsPart } from './events-part.tsx'
import { JourneysPart } from './journeys-part.tsx'
import { RecordsPart } from './records-part.tsx'
import { ReplayPart } from './replay/replay-part.tsx'
import classes from './review.module.css'

/** The incident as its own screen shows it, the fleet over time, and what else was saved. */
export function BundleParts({ view }: { view: BundleView }) {
  const { bundle, incident, course, replay } = view
  const recorded = useMemo(
    (): Recorded => ({
      at: bundle.manifest.made,
      course,
      file: (client, id) => client.call('bundle.file', { id: bundle.id, name: `files/${id}` }),
    }),
    [bundle, course],
  )
  return (
    <RecordedProvider value={recorded}>
      <IncidentView incident={incident} />
      <div className={classes.parts}>
        {replay && <ReplayPart replay={replay} view={view} />}
        <EventsPart view={view} />
        <JourneysPart journeys={view.journeys} />
        <RecordsPart view={view} />
        <ContentsPart bundle={bundle} />
      </div>
    </RecordedProvider>
  )
}
