import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { BUNDLE_EXTENSION, type OpenedBundle } from '../../../shared/review/bundle.ts'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import { pct } from '../../ui/format.ts'
import classes from './review.module.css'
import { openFile } from './transfer.ts'

/** Takes a file that is dropped or chosen, and says why when it is not opened. */
export function DropArea({ onOpened }: { onOpened: (bundle: OpenedBundle) => void }) {
  const client = useClient()
  const [over, setOver] = useState(false)
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const take = async (file: File | null | undefined) => {
    if (!file || !client) return
    setError(null)
    setShare(0)
    try {
      onOpened(await openFile(client, file, setShare))
    } catch (failure) {
      setError(CallError.from(failure).message)
    }
    setShare(null)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <section
      aria-label="Open a file"
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={classes.dropText}>
        {share === null
          ? `Drop a file that ends with ${BUNDLE_EXTENSION} here, or choose it.`
          : `Sending and checking it: ${pct(share, 0)}`}
      </p>
      <FileButton accept={BUNDLE_EXTENSION} onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            className={classes.button ?? ''}
            loading={share !== null}
            disabled={!client}
            leftSection={<IconFileImport size={18} aria-hidden />}
          >
            Choose a file
          </Button>
        )}
      </FileButton>
      {error !== null && (
        <p role="alert" className={classes.warn}>
          {error}
        </p>
      )}
    </section>
  )
}
