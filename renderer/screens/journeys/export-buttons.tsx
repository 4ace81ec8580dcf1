import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { useClient } from '../../state/connection.ts'
import { download } from './download.ts'

type State = 'idle' | 'busy' | 'done' | 'failed'

/** The journey as OTLP/JSON, to a file or to the clipboard. */
export function ExportButtons({ journey }: { journey: Journey }) {
  return (
    <>
      <ExportButton
        journey={journey}
        label="Download trace"
        done="Downloaded"
        icon={<IconDownload size={16} aria-hidden />}
        put={async (file_name, text) => download(file_name, text)}
      />
      <ExportButton
        journey={journey}
        label="Copy trace"
        done="Copied"
        icon={<IconCopy size={16} aria-hidden />}
        put={(_name, text) => navigator.clipboard.writeText(text)}
      />
    </>
  )
}

interface ExportButtonProps {
  journey: Journey
  label: string
  done: string
  icon: React.ReactNode
  put: (file_name: string, text: string) => Promise<void>
}

function ExportButton({ journey, label, done, icon, put }: ExportButtonProps) {
  const client = useClient()
  const [state, setState] = useState<State>('idle')
  const run = async () => {
    setState('busy')
    try {
      const robot = journey.kind === 'task' && journey.robot !== null ? { robot: journey.robot } : {}
      const answer = await client!.call('traces.export', {
        task_id: journey.trace_id ?? journey.task_id,
        ...robot,
      })
      await put(answer.file_name, JSON.stringify(answer.otlp, null, 2))
      setState('done')
    } catch {
      setState('failed')
    }
  }
  const words = { idle: label, busy: label, done, failed: 'Did not work; try again' }[state]
  const mark = {
    idle: icon,
    busy: icon,
    done: <IconCheck size={16} aria-hidden />,
    failed: <IconX size={16} aria-hidden />,
  }
  return (
    <Button
      variant="default"
      leftSection={mark[state]}
      loading={state === 'busy'}
      disabled={client === null}
      title="OTLP/JSON, as Jaeger, Tempo and the OpenTelemetry collector take it"
      onClick={run}
      onBlur={() => setState('idle')}
    >
      {words}
    </Button>
  )
}
