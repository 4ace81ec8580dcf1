import { answerOf, EVIDENCE_KINDS, type Tree, type TreeStep, waysOf } from './tree.ts'

/** What is wrong with a tree that has the right form, and where: a JSON Pointer into it. */
export interface TreeFault {
  at: string
  message: string
}

/**
 * Everything that would leave a person beside a robot without a way on: answers that lead nowhere, steps that nobody
 * comes to, loops without a way out, endings that cannot be reached. Empty for a tree that can be walked.
 */
export function checkTree(tree: Tree): TreeFault[] {
  const twice = namedTwice(tree)
  const missing = leadsNowhere(tree)
  // How steps hang together can only be told once every name means one thing.
  if (twice.length > 0 || missing.length > 0) return [...twice, ...missing]
  return [...notReached(tree), ...noWayOut(tree), ...unknownAnswers(tree)]
}

function namedTwice({ steps, endings }: Tree): TreeFault[] {
  const faults: TreeFault[] = []
  const known = new Set<string>()
  const name = (id: string, at: string) => {
    if (known.has(id)) faults.push({ at, message: `The id "${id}" is used twice.` })
    known.add(id)
  }
  for (const [i, { id }] of steps.entries()) name(id, `/steps/${i}/id`)
  for (const [i, { id }] of endings.entries()) name(id, `/endings/${i}/id`)
  steps.forEach(({ answers }, i) => {
    const own = new Set<string>()
    answers.forEach(({ id }, j) => {
      const at = `/steps/${i}/answers/${j}/id`
      if (own.has(id)) faults.push({ at, message: `The answer "${id}" is given twice.` })
      if (RESERVED.has(id))
        faults.push({ at, message: `"${id}" is kept for the question whether it helped.` })
      own.add(id)
    })
  })
  return faults
}

const RESERVED = new Set(['solved', 'not_solved', 'done'])

function leadsNowhere({ first, steps, endings }: Tree): TreeFault[] {
  const faults: TreeFault[] = []
  const stepIds = new Set(steps.map(({ id }) => id))
  const endingIds = new Set(endings.map(({ id }) => id))
  if (!stepIds.has(first)) faults.push({ at: '/first', message: `The first step "${first}" is not there.` })
  steps.forEach(({ answers }, i) => {
    answers.forEach(({ to, fix }, j) => {
      const at = `/steps/${i}/answers/${j}`
      if (!stepIds.has(to) && !endingIds.has(to))
        faults.push({ at: `${at}/to`, message: `"${to}" is no step and no ending.` })
      if (fix?.solved !== undefined && !endingIds.has(fix.solved))
        faults.push({ at: `${at}/fix/solved`, message: `"${fix.solved}" is no ending.` })
    })
  })
  return faults
}

function notReached(tree: Tree): TreeFault[] {
  const reached = reachable(tree)
  const faults: TreeFault[] = []
  tree.steps.forEach(({ id }, i) => {
    if (!reached.has(id)) faults.push({ at: `/steps/${i}`, message: `Nothing leads to the step "${id}".` })
  })
  tree.endings.forEach(({ id }, i) => {
    if (!reached.has(id))
      faults.push({ at: `/endings/${i}`, message: `Nothing leads to the ending "${id}".` })
  })
  return faults
}

/** Steps and endings that some sequence of answers comes to. */
export function reachable(tree: Tree): Set<string> {
  const steps = new Map(tree.steps.map((step) => [step.id, step]))
  const reached = new Set([tree.first])
  const open = [tree.first]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of stepWays(steps.get(id))) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}

/** Backwards from the endings: a step that none of them is reached from goes round for ever. */
function noWayOut({ steps, endings }: Tree): TreeFault[] {
  const ends = new Set(endings.map(({ id }) => id))
  for (let grew = true; grew; ) {
    grew = false
    for (const step of steps) {
      if (ends.has(step.id) || !waysOf(step).some(({ to }) => ends.has(to))) continue
      ends.add(step.id)
      grew = true
    }
  }
  return steps.flatMap(({ id }, i) =>
    ends.has(id)
      ? []
      : [{ at: `/steps/${i}`, message: `From the step "${id}" no ending can be reached: a loop.` }],
  )
}

function unknownAnswers({ steps }: Tree): TreeFault[] {
  const faults: TreeFault[] = []
  steps.forEach((step, i) => {
    step.evidence?.forEach(({ of, yes, no }, j) => {
      const at = `/steps/${i}/evidence/${j}`
      for (const [name, id] of Object.entries({ yes, no }))
        if (id !== undefined && !answerOf(step, id))
          faults.push({ at: `${at}/${name}`, message: `"${id}" is no answer of the step "${step.id}".` })
      if (!EVIDENCE_KINDS.includes(of)) faults.push({ at: `${at}/of`, message: `"${of}" is no evidence.` })
    })
  })
  return faults
}

const stepWays = (step: TreeStep | undefined) => (step ? waysOf(step) : [])
