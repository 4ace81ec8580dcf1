import { endsAt, isOpen, type Job, type JobLogEntry, lastsMin } from '../../../shared/maintenance/job.ts'
import { type JobInput, nextJob } from '../../../shared/maintenance/lifecycle.ts'
import { mergeJobs } from '../../../shared/maintenance/merge.ts'
import { type Answer, isWithin, openSteps, refuseValue, type Step } from '../../../shared/maintenance/step.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Maintenance } from './maintenance.ts'
import { timeWriter } from './moves.ts'

interface Named {
  id: string
  by: string
}

/** Begins a job. Its robots are those of the asset at this moment. */
export function start(maintenance: Maintenance, { id, by }: Named, now: number): Job {
  const job = maintenance.found(id)
  const holds = maintenance.holds(job)
  const text = holds.length > 0 ? `Began; out of service: ${holds.join(', ')}.` : 'Began.'
  return apply(
    maintenance,
    job,
    { kind: 'start' },
    now,
    { by, kind: 'started', text },
    {
      started: now,
      started_by: by,
      holds,
    },
  )
}

/** Signs a job off; every step has to be answered. A job that was never begun is begun and ended at once. */
export function complete(
  maintenance: Maintenance,
  { id, by, note }: Named & { note?: string | undefined },
  now: number,
): Job {
  const job = maintenance.found(id)
  const open = openSteps(job.checklist, job.answers)
  if (open.length > 0 && isOpen(job)) {
    const first = `“${open[0]!.text}”`
    const rest = open.length > 1 ? ` and ${open.length - 1} more` : ''
    throw new CallError(
      'conflict',
      `Still open: ${first}${rest}. Answer each step before signing off.`,
      '/id',
    )
  }
  const outside = Object.values(job.answers).filter((answer) => !answer.within).length
  const text =
    outside > 0
      ? `Signed off with ${outside} value${outside > 1 ? 's' : ''} outside of limits.`
      : 'Signed off.'
  return apply(
    maintenance,
    job,
    { kind: 'complete' },
    now,
    { by, kind: 'finished', text },
    {
      started: job.started ?? now,
      started_by: job.started_by ?? by,
      finished: now,
      finished_by: by,
      note: note?.trim() || null,
    },
  )
}

export function cancel(
  maintenance: Maintenance,
  { id, by, reason }: Named & { reason: string },
  now: number,
): Job {
  const job = maintenance.found(id)
  return apply(maintenance, job, { kind: 'cancel' }, now, { by, kind: 'cancelled', text: reason }, {})
}

export function miss(
  maintenance: Maintenance,
  { id, by, reason }: Named & { reason: string },
  now: number,
): Job {
  const job = maintenance.found(id)
  return apply(
    maintenance,
    job,
    { kind: 'miss' },
    now,
    { by, kind: 'missed', text: reason },
    { finished: now },
  )
}

/** Moves a job. Its due date moves along when it would end after it. */
export function move(
  maintenance: Maintenance,
  wish: Named & { starts: number; accept?: boolean | undefined; reason?: string | undefined },
  now: number,
): Job {
  const { id, by, starts, reason } = wish
  const job = maintenance.found(id)
  const moved = { ...job, starts }
  const serious = maintenance.check(moved).filter((one) => one.serious)
  if (serious.length > 0 && wish.accept !== true && isOpen(job)) {
    const words = serious.map(({ text }) => text).join(' ')
    throw new CallError('conflict', `${words} Send accept to move it all the same.`, '/starts')
  }
  const due = Math.max(job.due, starts + lastsMin(job) * 60_000)
  const time = timeWriter(maintenance.settings.tz)
  const accepted = serious.length > 0 ? ` Accepted: ${serious.map(({ text }) => text).join(' ')}` : ''
  const text = `${time(job.starts)} → ${time(starts)}.${reason ? ` ${reason}` : ''}${accepted}`
  return apply(maintenance, job, { kind: 'move', starts, due }, now, { by, kind: 'moved', text }, {})
}

/** Answers a step, or opens it again. A job is begun by its first answer. */
export function answer(
  maintenance: Maintenance,
  { id, by, step: stepId, value }: Named & { step: string; value: Answer['value'] | null },
  now: number,
): Job {
  const { job, step } = stepOf(maintenance, id, stepId)
  if (!isOpen(job)) throw new CallError('conflict', `The job is ${job.state} already.`, '/id')
  const begun = job.state === 'in_progress' ? job : start(maintenance, { id, by }, now)
  const answers = { ...begun.answers }
  if (value === null) delete answers[stepId]
  else {
    const wrong = refuseValue(step, value)
    if (wrong !== null) throw new CallError('bad_request', `“${step.text}”: ${wrong}`, '/value')
    answers[stepId] = { value, within: isWithin(step, value), by, ts: now }
  }
  const said = value === null ? 'opened again' : step.type === 'photo' ? 'photo' : String(value)
  const log: JobLogEntry = { ts: now, by, kind: 'step', text: `${step.text}: ${said}` }
  return save(maintenance, { ...begun, answers, updated: now, log: [...begun.log, log] })
}

export function stepOf(maintenance: Maintenance, id: string, stepId: string): { job: Job; step: Step } {
  const job = maintenance.found(id)
  const step = job.checklist.find((one) => one.id === stepId)
  if (!step) throw new CallError('not_found', `The job has no step "${stepId}".`, '/step')
  return { job, step }
}

/** Who does it, with which parts, at what cost. */
export function change(
  maintenance: Maintenance,
  { id, by, ...patch }: Named & Partial<Pick<Job, 'technician' | 'parts' | 'cost' | 'reason'>>,
  now: number,
): Job {
  const job = maintenance.found(id)
  if (!isOpen(job)) throw new CallError('conflict', `The job is ${job.state} already.`, '/id')
  const log: JobLogEntry = { ts: now, by, kind: 'changed', text: changeWords(job, patch) }
  return save(maintenance, { ...job, ...patch, updated: now, log: [...job.log, log] })
}

function changeWords(
  job: Job,
  {
    technician,
    parts,
    cost,
    reason,
  }: Parameters<typeof change>[1] extends infer P ? Omit<P, 'id' | 'by'> & Partial<Job> : never,
): string {
  const words: string[] = []
  if (technician !== undefined)
    words.push(technician === null ? 'Nobody is named for it.' : `To be done by ${technician}.`)
  if (parts !== undefined) words.push('Parts changed.')
  if (cost !== undefined) words.push(`Cost $${job.cost} → $${cost}.`)
  if (reason !== undefined) words.push('Reason changed.')
  return words.join(' ') || 'Nothing changed.'
}

/** Makes one job of several; the first stays, the others end as taken in. */
export function merge(maintenance: Maintenance, ids: readonly string[], by: string, now: number): Job {
  const jobs = [...new Set(ids)].map((id) => maintenance.found(id))
  const [first, ...others] = jobs
  if (!first || others.length === 0) throw new CallError('bad_request', 'Name two different jobs.', '/ids')
  jobs.forEach((job, index) => {
    const at = `/ids/${index}`
    if (!isOpen(job) || job.state === 'in_progress') {
      throw new CallError(
        'conflict',
        `“${job.title}” is ${job.state.replace('_', ' ')} and cannot be merged.`,
        at,
      )
    }
    if (job.asset.scope !== first.asset.scope || job.asset.id !== first.asset.id) {
      throw new CallError('conflict', `“${job.title}” is work on something else.`, at)
    }
  })
  const merged = mergeJobs([first, ...others], now, by)
  const ended = others.map((job): Job => {
    const log: JobLogEntry = { ts: now, by, kind: 'merged', text: `Taken into job ${first.id}.` }
    return { ...job, state: 'cancelled', keys: [], updated: now, log: [...job.log, log] }
  })
  const due = Math.max(merged.due, endsAt(merged))
  maintenance.jobs.save([...ended, { ...merged, due }])
  return maintenance.found(first.id)
}

function apply(
  maintenance: Maintenance,
  job: Job,
  input: JobInput,
  now: number,
  log: Omit<JobLogEntry, 'ts'>,
  changed: Partial<Job>,
): Job {
  const next = nextJob(job, input, now)
  if (next.refused !== undefined) throw new CallError('conflict', `“${job.title}”: ${next.refused}`, '/id')
  return save(maintenance, {
    ...job,
    ...next.job,
    ...changed,
    updated: now,
    log: [...job.log, { ts: now, ...log }],
  })
}

function save(maintenance: Maintenance, job: Job): Job {
  maintenance.jobs.save([job])
  return maintenance.found(job.id)
}
