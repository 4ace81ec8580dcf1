import type { Incident } from '../../../shared/incidents/incident.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import * as acts from '../incidents/acts.ts'
import { courseOf } from '../incidents/course.ts'
import { detailOf } from '../incidents/detail.ts'
import { execute } from '../incidents/executing.ts'
import type { Incidents } from '../incidents/incidents.ts'
import { listIncidents } from '../incidents/list.ts'
import { makeReport } from '../incidents/report.ts'
import { addFile, changeTask, review } from '../incidents/reviewing.ts'
import type { Some } from './handlers.ts'

export function incidentHandlers(backend: Backend): Some<'incidents'> {
  const incidents = () => backend.session.services.incidents
  const get = (id: string) => detailOf(incidents(), incidents().demand(id))
  /** Does something and answers with the incident as it is then; everybody is told. */
  const done =
    <P extends { id: string }>(act: (incidents: Incidents, params: P) => void) =>
    (params: P): Incident => {
      try {
        act(incidents(), params)
      } finally {
        incidents().book.commit()
      }
      return get(params.id)
    }
  return {
    'incidents.list': (params) => listIncidents(incidents(), params),
    'incidents.get': ({ id }) => get(id),
    'incidents.course': ({ id }, signal) => courseOf(incidents(), incidents().demand(id), signal),
    'incidents.open': (opening) => get(incidents().open(opening)),
    'incidents.update': done(acts.update),
    'incidents.handOver': done(acts.handOver),
    'incidents.comment': done(acts.comment),
    'incidents.attach': done(acts.attach),
    'incidents.findCause': done(acts.findCause),
    'incidents.advance': done(acts.advance),
    'incidents.decide': done(acts.decide),
    'incidents.approve': done(acts.approve),
    'incidents.execute': done(execute),
    'incidents.override': done(acts.override),
    'incidents.review': done(review),
    'incidents.task': done(changeTask),
    'incidents.close': done(acts.close),
    'incidents.addFile': (params) => {
      const part = addFile(incidents(), params)
      incidents().book.commit()
      return part ?? get(params.id)
    },
    'incidents.file': ({ id, file }) => fileOf(incidents(), id, file),
    'incidents.diagnose': async ({ id, by, from, to }) => {
      const { began } = incidents().demand(id)
      const stretch = from === undefined ? undefined : { from, to: to ?? backend.now() }
      if (stretch && stretch.from >= stretch.to)
        throw new CallError('bad_request', '"from" has to be before "to".', '/from')
      if (began > backend.now()) throw new CallError('conflict', 'It has not begun yet.', '/id')
      await incidents().diagnosing.run(Number(id), by, stretch)
      return get(id)
    },
    'incidents.report': ({ id, format, utc_offset_min }) =>
      makeReport(get(id), format, utc_offset_min ?? 0, backend.now()),
  }
}

function fileOf(incidents: Incidents, id: string, file: string) {
  const found = incidents.files.content(incidents.demand(id).id, file)
  if (!found) throw new CallError('not_found', `Incident ${id} has no file "${file}".`, '/file')
  const { content, ...rest } = found
  return { ...rest, data: content.toString('base64') }
}
