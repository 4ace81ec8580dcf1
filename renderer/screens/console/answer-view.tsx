import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import { AnswerTable } from './answer-table.tsx'
import { CommandProgress } from './command-progress.tsx'
import { ConfirmView } from './confirm-view.tsx'
import { HelpList } from './help-list.tsx'
import { MonitorView } from './monitor-view.tsx'

/** What a line answered, in the form that fits it. `onUse` puts a line into the prompt. */
export function AnswerView({ answer, onUse }: { answer: ConsoleAnswer; onUse?: (line: string) => void }) {
  const { data, confirm } = answer
  switch (data.kind) {
    case 'table':
      return <AnswerTable data={data} />
    case 'monitor':
      return <MonitorView from={data.from} until={data.until} />
    case 'command':
      return <CommandProgress commandId={data.command_id} />
    case 'confirm':
      return confirm ? <ConfirmView preview={data.preview} confirm={confirm} /> : null
    case 'help':
      return <HelpList commands={data.commands} {...(onUse ? { onUse } : {})} />
  }
}
