import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import { BUNDLE_EXTENSION, type OpenedBundle } from '../../../shared/review/bundle.ts'
import type { BundleEvents, BundleView } from '../../../shared/review/view.ts'
import { CallError } from '../../../shared/rpc.ts'
import { sniffType } from '../incidents/sniff.ts'
import { LIMITS } from './archive.ts'
import { type Opened, openBundle, parsed } from './open.ts'

/** So many stay open, in memory only; the one that was opened first goes. */
const MOST_OPEN = 3
const PAGE = 200

/** The bundles that are open for review. They never touch the store, and are forgotten when the console stops. */
export class ReviewShelf {
  readonly #open = new Map<string, Opened>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  async openFile(file: string): Promise<OpenedBundle> {
    if (!path.isAbsolute(file) || path.extname(file).toLowerCase() !== BUNDLE_EXTENSION) {
      throw new CallError(
        'bad_request',
        `Give the whole path of a file that ends with ${BUNDLE_EXTENSION}.`,
        '/path',
      )
    }
    return this.open(path.basename(file), readBundle(file))
  }

  /** The same file opened again is one. */
  async open(name: string, content: Buffer): Promise<OpenedBundle> {
    const opened = await openBundle(content, { name, now: this.#now() })
    this.#open.delete(opened.bundle.id)
    this.#open.set(opened.bundle.id, opened)
    for (const id of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break
      this.#open.delete(id)
    }
    return opened.bundle
  }

  list(): OpenedBundle[] {
    return [...this.#open.values()].map(({ bundle }) => bundle).reverse()
  }

  view(id: string): BundleView {
    const { bundle, contents } = this.#demand(id)
    const part = <T>(name: string, without: T): T => {
      const content = contents.get(name)
      return content ? (parsed(content) as T) : without
    }
    return {
      bundle,
      incident: part('incident.json', null as never),
      course: part('course.json', null),
      alerts: part('alerts.json', []),
      commands: part('commands.json', []),
      journeys: part('journeys.json', []),
      rules: part('rules.json', []),
      runbooks: part('runbooks.json', []),
      walks: part('walks.json', []),
      slices: part('slices.json', null),
      replay: part('replay.json', null),
      event_count: this.#events(id).length,
      has_report: contents.has('report.html'),
    }
  }

  events(
    id: string,
    {
      from,
      to,
      text = '',
      limit = PAGE,
      cursor,
    }: { from?: number; to?: number; text?: string; limit?: number; cursor?: string },
  ): BundleEvents {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = this.#events(id).filter(({ event, line }) => {
      if ((from !== undefined && event.ts < from) || (to !== undefined && event.ts >= to)) return false
      return words.every((word) => line.includes(word))
    })
    const start = cursor === undefined ? 0 : Number(cursor)
    if (!Number.isSafeInteger(start) || start < 0) {
      throw new CallError('bad_request', `"${cursor}" is no place in these events.`, '/cursor')
    }
    const end = start + limit
    return {
      events: matching.slice(start, end).map(({ event }) => event),
      next_cursor: end < matching.length ? String(end) : null,
      total: matching.length,
    }
  }

  /** A file, photo or report; its type is told from its content. */
  file(id: string, name: string): { type: string; data: string } {
    const content = this.#demand(id).contents.get(name)
    if (!content)
      throw new CallError('not_found', `This bundle has no "${name}" that is as it was sealed.`, '/name')
    return { type: sniffType(content), data: content.toString('base64') }
  }

  readonly #parsedEvents = new WeakMap<Opened, { event: LoggedEvent; line: string }[]>()

  #events(id: string) {
    const opened = this.#demand(id)
    const known = this.#parsedEvents.get(opened)
    if (known) return known
    const text = opened.contents.get('events.jsonl')?.toString('utf8') ?? ''
    const events = text.split('\n').flatMap((line) => {
      const event = line === '' ? null : eventOf(line)
      return event ? [{ event, line: line.toLowerCase() }] : []
    })
    this.#parsedEvents.set(opened, events)
    return events
  }

  #demand(id: string): Opened {
    const opened = this.#open.get(id)
    if (opened) return opened
    throw new CallError('not_found', 'This bundle is not open (any more): open its file again.', '/id')
  }
}

function eventOf(line: string): LoggedEvent | null {
  const event = parsed(Buffer.from(line)) as Partial<LoggedEvent> | null
  const sound =
    typeof event?.ts === 'number' && typeof event.robot === 'string' && typeof event.type === 'string'
  return sound ? (event as LoggedEvent) : null
}

function readBundle(file: string): Buffer {
  try {
    const { size } = statSync(file)
    if (size > LIMITS.fileBytes)
      throw new CallError('bad_request', `${file} is larger than ${LIMITS.fileBytes >> 20} MiB.`, '/path')
    return readFileSync(file)
  } catch (error) {
    if (error instanceof CallError) throw error
    throw new CallError('not_found', `${file} could not be read: ${(error as Error).message}`, '/path')
  }
}
