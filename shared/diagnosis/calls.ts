import Type from 'typebox'
import { call, closed, Id, Millis, UtcOffset, Window } from '../call.ts'
import { Filter } from '../fleet/filter.ts'
import type { Diagnosis, VersionComparison } from './diagnosis.ts'

/** What is behind a drop. */
export const diagnosisCalls = {
  'diagnosis.run': call<Diagnosis>()(
    'What is behind a drop of the success rate: which tasks, which robots, since when, what changed. The drop is looked for in the given stretch, the last six hours without one.',
    Type.Object(
      {
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        filter: Type.Optional(Filter),
        baseline: Type.Optional(
          Type.Object(
            { from: Millis, to: Millis },
            { ...closed, description: 'What is usual; the day before the stretch without it.' },
          ),
        ),
        utc_offset_min: Type.Optional(UtcOffset),
      },
      closed,
    ),
  ),
  'diagnosis.compareVersions': call<VersionComparison>()(
    'Two versions side by side: success, latency and duration per task type, with intervals and what may mislead.',
    Type.Object(
      {
        a: Id,
        b: Id,
        dimension: Type.Optional(Type.Enum(['software_version', 'model_version'] as const)),
        window: Type.Optional(Window),
      },
      closed,
    ),
  ),
} as const
