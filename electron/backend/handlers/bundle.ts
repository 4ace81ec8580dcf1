import path from 'node:path'
import { may } from '../../../shared/access/roles.ts'
import type { Backend } from '../backend.ts'
import { decode } from '../incidents/reviewing.ts'
import { Uploads } from '../incidents/uploads.ts'
import { LIMITS } from '../review/archive.ts'
import { collect } from '../review/collect.ts'
import { bundleName, MadeBundles } from '../review/made.ts'
import { pack } from '../review/pack.ts'
import { ReviewShelf } from '../review/shelf.ts'
import type { Some } from './handlers.ts'

/** Where bundles are written, within the data folder. */
const BUNDLE_FOLDER = 'bundles'

export function reviewHandlers(backend: Backend): Some<'bundle'> {
  const made = new MadeBundles(path.join(backend.options.dataDir, BUNDLE_FOLDER))
  const shelf = new ReviewShelf(() => backend.now())
  const uploads = new Uploads(LIMITS.fileBytes)
  return {
    'bundle.export': async ({ incident, by }, signal, caller) => {
      const { retry_window_s, abandoned_after_min } = backend.settings.current.rules
      const { head, parts } = await collect(incident, {
        ...{ session: backend.session, andon: backend.options.version, now: backend.now(), signal },
        by: by ?? caller.name,
        rules: { retryWindowMs: retry_window_s * 1000, abandonedAfterMs: abandoned_after_min * 60_000 },
      })
      return made.write(
        bundleName(head.incident.id, backend.connection.demo !== null),
        await pack(head, parts),
      )
    },
    'bundle.list': (_none, _signal, { role }) => {
      const files = made.list()
      const shown = may(role, 'bundle.open') ? files : files.map((file) => ({ ...file, path: null }))
      return { made: shown, opened: shelf.list() }
    },
    'bundle.read': ({ id, offset }) => made.read(id, offset),
    'bundle.open': ({ path: file }) => shelf.openFile(file),
    'bundle.openData': async ({ name, data, more = false, upload }) => {
      const piece = decode(data)
      if (more) return { upload: uploads.add(upload, piece, backend.now()) }
      return shelf.open(path.basename(name), uploads.finish(upload, piece, backend.now()))
    },
    'bundle.get': ({ id }) => shelf.view(id),
    'bundle.events': ({ id, ...wanted }) => shelf.events(id, wanted),
    'bundle.file': ({ id, name }) => shelf.file(id, name),
  }
}
