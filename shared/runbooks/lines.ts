import { plannedMinutes, type Run, type RunCommand, type RunOutcome, type RunStep } from './runbook.ts'

/** What a run of a runbook says to the record of its incident: one line for each thing that was done, once by its key. */
export interface RunLine {
  ts: number
  kind: 'runbook' | 'console'
  who: string
  text: string
  key: string
}

/** Of an answer the record of the incident keeps its beginning; the run keeps it in full. */
const ANSWER_KEPT = 160

const SAYS: Record<RunOutcome, string> = {
  resolved: 'resolved',
  not_resolved: 'not resolved',
  stopped: 'stopped',
}

/** Everything that was done in a run so far, in order. */
export function linesOf(run: Run): RunLine[] {
  const { run: id, title, by, started, book } = run
  const planned = book ? `: ${book.steps.length} steps, planned ${plannedMinutes(book)} min` : ''
  const steps = run.steps.flatMap((step, at) => [
    ...step.commands.map((command, index) => commandLine(command, `run/${id}/${at}/${index}`)),
    ...(isDone(run, step) ? [stepLine(run, step, at)] : []),
  ])
  return [
    { ts: started, kind: 'runbook', who: by, text: `Began “${title}”${planned}.`, key: `run/${id}` },
    ...steps,
    ...(run.ended === null || run.outcome === null ? [] : [endLine(run, run.ended, run.outcome)]),
  ]
}

/** A line that was run in the console, with the beginning of its answer. */
export function commandText({ line, text, ok }: Pick<RunCommand, 'line' | 'text' | 'ok'>): string {
  const [first = ''] = text.split('\n')
  const answer = first.length > ANSWER_KEPT ? `${first.slice(0, ANSWER_KEPT)}…` : first
  return `$ ${line.trim()} → ${ok ? '' : 'refused: '}${answer}`
}

/** A step in which the run was ended is broken off, not done. */
function isDone(run: Run, { ended, by }: RunStep): boolean {
  return ended !== null && by !== null && ended !== run.ended
}

function commandLine(command: RunCommand, key: string): RunLine {
  return { ts: command.ts, kind: 'console', who: command.by, text: commandText(command), key }
}

function stepLine(
  run: Run,
  { number, title, started, ended, by, choice, note, planned_min }: RunStep,
  at: number,
): RunLine {
  const took =
    planned_min === null ? minutes(ended! - started) : `${minutes(ended! - started)} of ${planned_min} min`
  const rest = [choice, note]
    .filter((text) => text !== null && text !== '')
    .map((text) => ` ${text}.`.replace(/\.\.$/, '.'))
  return {
    ...{ ts: ended!, kind: 'runbook', who: by! },
    text: `“${run.title}”, step ${number} done, ${title} (${took}).${rest.join('')}`,
    key: `run/${run.run}/${at}`,
  }
}

function endLine(run: Run, ended: number, outcome: RunOutcome): RunLine {
  const by = run.steps.findLast((step) => step.by !== null)?.by ?? run.by
  const note = run.note === null ? '' : ` ${run.note}`
  return {
    ...{ ts: ended, kind: 'runbook', who: by },
    text: `“${run.title}” ended, ${SAYS[outcome]}, after ${minutes(ended - run.started)}.${note}`,
    key: `run/${run.run}/end`,
  }
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`
}
