import { createHash } from 'node:crypto'
import type { Params } from '../../../shared/contract.ts'
import { TASK_WORDS, type Task } from '../../../shared/incidents/incident.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Incidents } from './incidents.ts'
import { sniffType } from './sniff.ts'

const MAX_FILES = 50

export function review(incidents: Incidents, { id, by, root_cause }: Params<'incidents.review'>): void {
  const record = incidents.demand(id)
  record.root_cause = root_cause
  const now = incidents.deps.now()
  incidents.book.put(record, now, { ts: now, kind: 'review', who: by, text: `Root cause: ${root_cause}` })
}

/** Adds a task or changes one; each change that a reader would miss is told. */
export function changeTask(incidents: Incidents, params: Params<'incidents.task'>): void {
  const { id, by } = params
  const record = incidents.demand(id)
  const now = incidents.deps.now()
  const before = params.task === undefined ? null : record.tasks.find((task) => task.id === params.task)
  if (before === undefined) throw new CallError('not_found', `There is no task "${params.task}".`, '/task')
  const task = changed(before ?? fresh(record.tasks, params), params, now)
  record.tasks = before
    ? record.tasks.map((one) => (one.id === task.id ? task : one))
    : [...record.tasks, task]
  incidents.book.put(record, now, {
    ...{ ts: now, kind: 'task', who: by, text: told(before ?? null, task) },
    data: { task: task.id, owner: task.owner, due: task.due },
  })
}

function fresh(tasks: readonly Task[], { kind, text }: Params<'incidents.task'>): Task {
  if (kind === undefined) throw new CallError('bad_request', 'Say what kind of task it is.', '/kind')
  const last = Math.max(0, ...tasks.map((task) => Number(task.id)))
  return {
    id: String(last + 1),
    kind,
    text: text ?? TASK_WORDS[kind],
    owner: null,
    due: null,
    done: null,
    waived: null,
  }
}

function changed(task: Task, params: Params<'incidents.task'>, now: number): Task {
  const { by, kind, text, owner, due, done, waive } = params
  return {
    ...task,
    kind: kind ?? task.kind,
    text: text ?? task.text,
    owner: owner === undefined ? task.owner : owner,
    due: due === undefined ? task.due : due,
    done: done === undefined ? task.done : { by, ts: now, result: done },
    waived: waive === undefined ? task.waived : { by, ts: now, reason: waive },
  }
}

function told(before: Task | null, after: Task): string {
  if (before === null) return `Task: ${after.text}`
  if (after.done !== before.done) return `Task done: ${after.text}. ${after.done?.result ?? ''}`.trim()
  if (after.waived !== before.waived)
    return `Task not needed: ${after.text}. ${after.waived?.reason ?? ''}`.trim()
  const owner = after.owner === before.owner ? '' : `, ${after.owner ?? 'nobody'} does it`
  const due =
    after.due === before.due || after.due === null
      ? ''
      : `, until ${new Date(after.due).toISOString().slice(0, 10)}`
  return `Task: ${after.text}${owner}${due}`
}

/** A file comes in pieces; the last one puts it with the incident. */
export function addFile(
  incidents: Incidents,
  params: Params<'incidents.addFile'>,
): { upload: string } | null {
  const { id, by, name, note = null, data, more = false, upload } = params
  const record = incidents.demand(id)
  const now = incidents.deps.now()
  const piece = decode(data)
  if (more) return { upload: incidents.uploads.add(upload, piece, now) }
  const content = incidents.uploads.finish(upload, piece, now)
  if (content.length === 0) throw new CallError('bad_request', 'The file is empty.', '/data')
  if (incidents.files.of(record.id).length >= MAX_FILES)
    throw new CallError('conflict', `An incident takes at most ${MAX_FILES} files.`, '/id')
  const type = sniffType(content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  incidents.deps.settle()
  const file = incidents.files.add(
    record.id,
    { name: safeName(name, type), type, bytes: content.length, sha256, by, ts: now, note },
    content,
  )
  const what = type.startsWith('image/') ? 'Picture' : 'File'
  const text = `${what} “${safeName(name, type)}”${note === null ? '' : `: ${note}`}`
  incidents.book.put(record, now, { ts: now, kind: 'file', who: by, text, data: { file, type, sha256 } })
  return null
}

/** @throws CallError when it is no base64 */
export function decode(data: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data))
    throw new CallError('bad_request', 'The content has to be base64.', '/data')
  return Buffer.from(data, 'base64')
}

const ENDINGS: Record<string, RegExp> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/gif': /\.gif$/i,
  'image/webp': /\.webp$/i,
  'application/pdf': /\.pdf$/i,
  'application/zip': /\.zip$/i,
  'text/plain': /\.(txt|log|csv|jsonl?|md|ya?ml)$/i,
}
const ENDS_WITH: Record<string, string> = { 'text/plain': '.txt', 'application/octet-stream': '.bin' }

/**
 * A name to show and to propose when saving: no folders, no control characters, nothing that turns the text around,
 * and an ending that fits the content, so that a saved file is opened as what it is.
 */
export function safeName(name: string, type: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_').trim()
  const base = plain === '' || /^\.+$/.test(plain) ? 'file' : plain.slice(0, 120)
  return ENDINGS[type]?.test(base) ? base : base + (ENDS_WITH[type] ?? `.${type.split('/')[1]}`)
}
