import {
  BUNDLE_FORMAT,
  type Fault,
  type Manifest,
  type OpenedBundle,
  type PartName,
} from '../../../shared/review/bundle.ts'
import { CallError } from '../../../shared/rpc.ts'
import { refused, type Unpacked, unpack } from './archive.ts'
import { fits, ManifestForm, PART_FORMS } from './forms.ts'
import { MANIFEST } from './pack.ts'
import { chainOf, sealHolds, sha256 } from './seal.ts'

/** A bundle that was opened: what it is, and the contents that are as they were sealed. */
export interface Opened {
  bundle: OpenedBundle
  contents: Map<string, Buffer>
}

/**
 * Opens a bundle: nothing is written anywhere. What was changed since it was sealed is named and left out.
 * @throws CallError when nothing of it can be trusted: no bundle, cut off, a newer form, manifest or incident changed
 */
export async function openBundle(
  file: Buffer,
  { name, now, known = BUNDLE_FORMAT }: { name: string; now: number; known?: number },
): Promise<Opened> {
  const unpacked = await unpack(file)
  const manifest = manifestOf(unpacked, known)
  const faults = [...faultsOfFile(file), ...faultsOf(manifest, unpacked)]
  const bad = new Set(faults.map(({ entry }) => entry))
  const listed = new Set(manifest.entries.map((entry) => entry.name))
  const contents = new Map([...unpacked.contents].filter(([entry]) => listed.has(entry) && !bad.has(entry)))
  if (!contents.has('incident.json')) {
    const why = faults.find(({ entry }) => entry === 'incident.json')?.text ?? 'incident.json is missing'
    throw refused(why.replace(/\.$/, ''))
  }
  const id = sha256(file).slice(0, 16)
  return { bundle: { id, name, bytes: file.length, opened: now, manifest, faults }, contents }
}

/** Its form is read first: of a newer one nothing else is understood. */
function manifestOf({ contents, broken }: Unpacked, known: number): Manifest {
  const content = contents.get(MANIFEST)
  if (!content) throw refused(broken.get(MANIFEST) ?? 'it has no manifest')
  const manifest = parsed(content) as Partial<Manifest> | null
  const { format, andon } = manifest ?? {}
  if (typeof format === 'number' && format > known) {
    const maker = typeof andon === 'string' ? andon.slice(0, 50) : 'a newer version'
    throw new CallError(
      'conflict',
      `This bundle was made by Andon ${maker} in format ${format}; this program reads up to ${known}. Open it with that Andon or a newer one.`,
    )
  }
  const wrong = fits(ManifestForm, manifest)
  if (wrong !== null) throw refused(`its manifest is not in order, ${wrong}`)
  const sound = manifest as Manifest
  if (chainOf(sound) !== sound.chain) throw refused('its manifest was changed after it was sealed')
  return sound
}

function faultsOfFile(file: Buffer): Fault[] {
  const holds = sealHolds(file)
  if (holds === true) return []
  const text =
    holds === null
      ? 'The file has no seal at its end.'
      : 'Bytes of the file were changed after it was sealed.'
  return [{ entry: null, text }]
}

function faultsOf({ entries }: Manifest, { contents, broken }: Unpacked): Fault[] {
  const listed = new Set(entries.map(({ name }) => name))
  const added = [...contents.keys(), ...broken.keys()].filter(
    (name) => name !== MANIFEST && !listed.has(name),
  )
  return [
    ...entries.flatMap((entry) => faultOf(entry, contents.get(entry.name), broken.get(entry.name)) ?? []),
    ...added.map((name) => ({ entry: name, text: `${name} was put in after the file was sealed.` })),
  ]
}

function faultOf(
  { name, bytes, sha256: hash }: Manifest['entries'][number],
  content: Buffer | undefined,
  broken: string | undefined,
): Fault | null {
  const fault = (text: string) => ({ entry: name, text })
  if (broken !== undefined)
    return fault(`${name} was changed after it was sealed: it cannot be read (${broken}).`)
  if (!content) return fault(`${name} is missing.`)
  if (content.length !== bytes || sha256(content) !== hash)
    return fault(`${name} was changed after it was sealed.`)
  const form = PART_FORMS[name as PartName]
  if (!form) return null
  const wrong = fits(form, parsed(content))
  return wrong === null ? null : fault(`${name} is not in order, ${wrong}.`)
}

/** Null for what is no JSON. */
export function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch {
    return null
  }
}
