import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, Millis, None } from '../call.ts'
import type { BundleFile, ListedBundle, OpenedBundle } from './bundle.ts'
import type { BundleEvents, BundleView } from './view.ts'

/** Of a file so much goes over the line at once: 512 KiB as base64. */
export const PIECE_BYTES = 512 * 1024
const Piece = Type.String({ maxLength: 700_000, description: 'Base64.' })

/** Incidents as sealed files: made here, and opened for review on any console. */
export const reviewCalls = {
  'bundle.export': call<BundleFile>()(
    'Writes an incident with all that belongs to it into one sealed file in the data folder.',
    Type.Object({ incident: Id, by: Type.Optional(Id) }, closed),
  ),
  'bundle.list': call<{ made: ListedBundle[]; opened: OpenedBundle[] }>()(
    'The bundles that were made here, and those that are open for review; newest first.',
    None,
  ),
  'bundle.read': call<{ data: string; bytes: number; next: number | null }>()(
    'A piece of a bundle that was made here, as base64 from an offset on; `next` is null at its end.',
    Type.Object({ id: Id, offset: Type.Integer({ minimum: 0 }) }, closed),
  ),
  'bundle.open': call<OpenedBundle>()(
    'Opens a bundle by its path on the computer of the console, for review. Nothing of it gets into the store.',
    Type.Object({ path: Type.String({ minLength: 1, maxLength: 4096 }) }, closed),
  ),
  'bundle.openData': call<OpenedBundle | { upload: string }>()(
    'Opens a bundle that is sent in pieces of at most 512 KiB; all but the last say `more` and answer with the upload to name with the next piece.',
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 200 }),
        data: Piece,
        more: Type.Optional(Type.Boolean()),
        upload: Type.Optional(Id),
      },
      closed,
    ),
  ),
  'bundle.get': call<BundleView>()(
    'What an opened bundle tells, but for its events and files.',
    Type.Object({ id: Id }, closed),
  ),
  'bundle.events': call<BundleEvents>()(
    'Events of an opened bundle, oldest first; `text` has to occur in them.',
    Type.Object(
      {
        id: Id,
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        text: Type.Optional(Type.String({ maxLength: 200 })),
        limit: Type.Optional(Limit),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'bundle.file': call<{ type: string; data: string }>()(
    'A file, picture or report of an opened bundle, as base64.',
    Type.Object({ id: Id, name: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
  ),
} as const
