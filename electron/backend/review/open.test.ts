import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import { openBundle } from './open.ts'
import { type Head, MANIFEST, type Part, pack, toJson, zip } from './pack.ts'
import { HASH_CHARS, sealed } from './seal.ts'
import { testIncident } from './test-bundle.ts'

const head: Head = {
  ...{ format: 1, andon: '1.2.3', made: 1_700_000_000_000, made_by: 'Ada', from: 0, to: 60_000 },
  incident: { id: '12', title: 'insert on robots 21–40', severity: 'critical' },
  versions: [],
  cuts: [],
}
const parts: Part[] = [
  { name: 'incident.json', content: toJson(testIncident()) },
  { name: 'journeys.json', content: toJson([]) },
  { name: 'events.jsonl', content: Buffer.from('{"ts":1,"robot":"Robot-1","type":"ERROR"}\n'.repeat(40)) },
  { name: 'files/7', content: Buffer.from('a photo') },
]
const at = { name: 'incident-12.andon', now: 5 }
const file = await pack(head, parts)

const refusal = async (bytes: Buffer): Promise<CallError> => {
  const error = await openBundle(bytes, at).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(CallError)
  return error as CallError
}
/** An archive that is sealed by whoever built it, whatever it holds. */
const built = async (manifest: object, others: Part[]) =>
  sealed(await zip([{ name: MANIFEST, content: toJson(manifest) }, ...others], new Date(0)))

describe('a bundle', () => {
  it('opens as it was sealed', async () => {
    const { bundle, contents } = await openBundle(file, at)
    expect(bundle).toMatchObject({ name: at.name, faults: [], manifest: { andon: '1.2.3', made_by: 'Ada' } })
    expect([...contents.keys()]).toEqual(parts.map(({ name }) => name))
    expect(contents.get('files/7')!.toString()).toBe('a photo')
  })

  it('with any byte changed is refused or names what was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bytes = Buffer.from(file)
        bytes[place]! ^= change
        const result = await openBundle(bytes, at).catch((failure: unknown) => failure)
        if (result instanceof CallError) expect(result.message).not.toBe('')
        else expect((result as Awaited<ReturnType<typeof openBundle>>).bundle.faults).not.toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('names the entry whose content was changed and leaves it out', async () => {
    const bytes = Buffer.from(file)
    // Stored or deflated: a bit within the content of the photo, the last one before the directory.
    bytes[bytes.indexOf(Buffer.from('files/7')) + 'files/7'.length + 2]! ^= 1
    const { bundle, contents } = await openBundle(bytes, at)
    expect(bundle.faults.map(({ entry }) => entry)).toEqual([null, 'files/7'])
    expect(bundle.faults[1]!.text).toMatch(/^files\/7 was changed after it was sealed/)
    expect(contents.has('files/7')).toBe(false)
    expect(contents.has('events.jsonl')).toBe(true)
  })

  it('that is cut off anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
        const error = await refusal(file.subarray(0, length))
        expect(error.message).toMatch(/^This file is not opened: /)
      }),
      { numRuns: 100 },
    )
  })

  it('never makes the console stumble, whatever the file is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        await refusal(Buffer.from(bytes))
      }),
      { numRuns: 200 },
    )
  })

  it('of a newer form is refused with who made it', async () => {
    const newer = await built({ format: 2, andon: '9.1.0', whatever: true }, [])
    expect((await refusal(newer)).message).toBe(
      'This bundle was made by Andon 9.1.0 in format 2; this program reads up to 1. Open it with that Andon or a newer one.',
    )
  })
})

describe('a file built to harm', () => {
  const entry = (name: string, content = 'x'): Part => ({ name, content: Buffer.from(content) })

  it.each([
    ['leads out of the folder', 'aa/bb/evil', '../../evil'],
    ['is absolute', 'xetc/passwd', '/etc/passwd'],
    ['has a drive', 'xx/evil.txt', 'C:/evil.txt'],
    ['goes up with backslashes', 'aa/bb/evil', '..\\..\\evil'],
    ['is a script', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '<img src=x onerror=alert(1)/>'],
    ['is no part of a bundle', 'notes.exe', 'notes.exe'],
  ])('whose name %s is refused', async (_why, harmless, name) => {
    const bytes = await zip([entry(harmless)], new Date(0))
    const evil = Buffer.from(bytes.toString('latin1').replaceAll(harmless, name), 'latin1')
    expect(evil.length).toBe(bytes.length)
    await refusal(sealed(evil))
  })

  it('with one name twice is refused', async () => {
    const error = await refusal(sealed(await zip([entry('files/1'), entry('files/1')], new Date(0))))
    expect(error.message).toContain('"files/1" twice')
  })

  it('that would swell is refused before it is unpacked', async () => {
    const bomb = { name: 'events.jsonl', content: Buffer.alloc(16 << 20) }
    const bytes = sealed(await zip([bomb], new Date(0)))
    expect(bytes.length).toBeLessThan(64 * 1024)
    expect((await refusal(bytes)).message).toContain('would be too large')
  })

  it('that lies about how much comes out is not read beyond what it says', async () => {
    const bytes = await zip([entry(MANIFEST, 'y'.repeat(5000))], new Date(0))
    // The uncompressed size of the central directory's only entry.
    bytes.writeUInt32LE(10, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 24)
    expect((await refusal(sealed(bytes))).message).toMatch(/too many bytes/)
  })

  it('with too many entries is refused', async () => {
    const many = Array.from({ length: 501 }, (_, at) => entry(`files/${at}`))
    expect((await refusal(sealed(await zip(many, new Date(0))))).message).toContain('more than 500 entries')
  })

  it('with sound hashes and another form inside is refused at the place', async () => {
    const incident = { ...testIncident(), timeline: [{ ts: 'yesterday' }] }
    const forged = await pack(head, [{ name: 'incident.json', content: toJson(incident) }])
    expect((await refusal(forged)).message).toMatch(/incident\.json is not in order, at \/timeline\/0/)
  })

  it('with an entry more than its manifest lists names it', async () => {
    const manifest = JSON.parse((await rawManifest()).toString('utf8')) as object
    const { bundle } = await openBundle(await built(manifest, [...parts, entry('files/9')]), at)
    expect(bundle.faults).toEqual([
      { entry: 'files/9', text: 'files/9 was put in after the file was sealed.' },
    ])
  })

  it('whose manifest was written anew without the chain is refused', async () => {
    const manifest = JSON.parse((await rawManifest()).toString('utf8')) as { made_by: string }
    const error = await refusal(await built({ ...manifest, made_by: 'Mallory' }, parts))
    expect(error.message).toContain('its manifest was changed')
  })

  it('has its seal as its last bytes', () => {
    expect(file.subarray(-HASH_CHARS).toString('latin1')).toMatch(/^[0-9a-f]{64}$/)
  })

  async function rawManifest(): Promise<Buffer> {
    const { bundle } = await openBundle(file, at)
    return toJson(bundle.manifest)
  }
})
