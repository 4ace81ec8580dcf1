import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { NotifyTest } from '../../../../shared/notify/delivery.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { useClient } from '../../../state/connection.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { duration } from '../../../ui/format.ts'
import classes from './notifications.module.css'

/** Sends a test and says what happened. */
export function TestButton({ channel, name }: { channel: string; name: string }) {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<NotifyTest | null>(null)
  const test = async () => {
    if (!client) return
    setBusy(true)
    try {
      setAnswer(await client.call('notify.test', { channel }))
    } catch (failure) {
      setAnswer({ ok: false, message: CallError.from(failure).message, took_ms: 0 })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        size="sm"
        h={44}
        variant="default"
        loading={busy}
        disabled={!client}
        aria-label={`Test ${name}`}
        onClick={() => void test()}
      >
        Test
      </Button>
      <Dialog opened={answer !== null} onClose={() => setAnswer(null)} title={`Test of ${name}`}>
        {answer && (
          <p className={classes.answer} data-ok={answer.ok} role="status">
            {answer.ok ? <IconCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
            <span>
              {answer.message} It took {duration(answer.took_ms / 1000)}.
            </span>
          </p>
        )}
      </Dialog>
    </>
  )
}
