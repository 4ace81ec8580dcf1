import type { Incident } from '../../../../shared/incidents/incident.ts'
import { STAGE_WORDS } from '../../../../shared/incidents/stages.ts'

export interface JumpMark {
  t: number
  text: string
}

/** Moments worth a jump: when it began and was opened, and when each stage was entered, the first time. */
export function marksOf(
  { began, opened, stages, closed }: Incident,
  { from, to }: { from: number; to: number },
): JumpMark[] {
  const entered = stages
    .filter(({ stage }, at) => stage !== 'detection' && stages.findIndex((one) => one.stage === stage) === at)
    .map(({ stage, entered: t }) => ({ t, text: STAGE_WORDS[stage] }))
  const all: JumpMark[] = [
    { t: began, text: 'It began' },
    { t: opened, text: 'Opened' },
    ...entered.filter(({ text }) => closed === null || text !== STAGE_WORDS.closed),
    ...(closed === null ? [] : [{ t: closed, text: 'Closed' }]),
  ]
  return all.filter(({ t }) => t >= from && t <= to).sort((a, b) => a.t - b.t)
}
