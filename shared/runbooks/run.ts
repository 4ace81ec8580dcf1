import {
  currentStep,
  type Run,
  type Runbook,
  type RunCommand,
  type RunOutcome,
  type RunStep,
  waysOn,
} from './runbook.ts'

/** Why a run cannot be moved that way. */
export class RunError extends Error {}

export function beginRun(
  book: Runbook,
  {
    run,
    by,
    now,
    alert,
    incident,
  }: { run: string; by: string; now: number; alert: string | null; incident: string | null },
): Run {
  return {
    ...{ run, runbook: book.id, title: book.title, version: book.version, by, started: now },
    ...{ ended: null, outcome: null, note: null, alert, incident },
    steps: [opened(book, book.steps[0]!.number, now)],
    book,
  }
}

/** Ends the step in work and opens the one that was decided for; the only way on needs no decision. */
export function takeStep(
  run: Run,
  given: { by: string; step: number; choice: string | null; note: string | null; now: number },
): Run {
  const { by, step, choice, note, now } = given
  const book = run.book!
  const current = open(run)
  if (current.number !== step)
    throw new RunError(`Step ${step} is not the one in work: somebody went on to step ${current.number}.`)
  const ways = waysOn(book, step)
  const way = choice === null && ways.length === 1 ? ways[0] : ways.find(({ label }) => label === choice)
  if (!way) {
    const choices = ways.map(({ label }) => `"${label}"`).join(', ')
    throw new RunError(`Decide how step ${step} goes on: ${choices}.`)
  }
  const ended: RunStep = { ...current, ended: now, by, choice: ways.length > 1 ? way.label : null, note }
  const steps = [...run.steps.slice(0, -1), ended]
  if (way.to !== 'end') steps.push(opened(book, way.to, now))
  return { ...run, steps }
}

export function addCommand(run: Run, command: RunCommand): Run {
  const current = open(run)
  return {
    ...run,
    steps: [...run.steps.slice(0, -1), { ...current, commands: [...current.commands, command] }],
  }
}

/** Ends a run, also in the middle of a step. */
export function finishRun(
  run: Run,
  { by, outcome, note, now }: { by: string; outcome: RunOutcome; note: string | null; now: number },
): Run {
  if (run.ended !== null) throw new RunError('This run is over already.')
  const current = currentStep(run)
  const steps = current ? [...run.steps.slice(0, -1), { ...current, ended: now, by }] : run.steps
  return { ...run, steps, ended: now, outcome, note }
}

function open(run: Run): RunStep {
  if (run.ended !== null) throw new RunError('This run is over.')
  const current = currentStep(run)
  if (!current) throw new RunError('Its last step is done: finish the run.')
  return current
}

function opened(book: Runbook, number: number, now: number): RunStep {
  const { title, minutes } = book.steps.find((step) => step.number === number)!
  return {
    ...{ number, title, planned_min: minutes, started: now, ended: null, by: null },
    ...{ choice: null, note: null, commands: [] },
  }
}
