import { csvLine } from '../events/csv.ts'
import { type ChecklistRun, resultOf, type Verdict } from './checklist.ts'

export const VERDICT_WORDS: Record<Verdict, string> = {
  ok: 'in order',
  not_ok: 'not in order',
  not_applicable: 'does not apply',
}

const COLUMNS = ['line', 'result', 'answered_by', 'at', 'evidence', 'note'] as const

/** A run as a table; cells that a spreadsheet would run are disarmed. */
export function runAsCsv(run: ChecklistRun): string {
  const rows = run.body.lines.map(({ id, text }) => {
    const result = resultOf(run, id)
    if (!result) return [text, 'open', null, null, null, null]
    const { verdict, by, ts, evidence, note } = result
    return [text, VERDICT_WORDS[verdict], by ?? 'data', new Date(ts).toISOString(), evidence, note]
  })
  return [[...COLUMNS], ...rows].map(csvLine).join('')
}

/** A run as a document in Markdown (CommonMark). What people wrote is no markup. */
export function runAsMarkdown(run: ChecklistRun): string {
  const head = [
    `# ${plain(run.title)}: ${plain(run.robot ?? 'the fleet')}`,
    '',
    `Begun ${new Date(run.started).toISOString()} by ${plain(run.by)}; ${run.ended === null ? 'not finished' : `finished ${new Date(run.ended).toISOString()}`}. Version ${run.version}.`,
    '',
  ]
  const lines = run.body.lines.map(({ id, text }) => {
    const result = resultOf(run, id)
    if (!result) return `- [ ] ${plain(text)}`
    const { verdict, by, evidence, note } = result
    const mark = verdict === 'not_ok' ? ' ' : 'x'
    const more = [evidence, note].filter((one) => one !== null).map((one) => ` ${plain(one!)}`)
    return `- [${mark}] ${plain(text)}: **${VERDICT_WORDS[verdict]}** (${plain(by ?? 'answered by data')}).${more.join('')}`
  })
  const note = run.note === null ? [] : ['', plain(run.note)]
  return `${[...head, ...lines, ...note].join('\n')}\n`
}

function plain(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&')
}
