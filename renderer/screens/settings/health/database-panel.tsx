import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { DataHealth } from '../../../../shared/status/data-health.ts'
import { Age } from '../../../ui/age.tsx'
import { bytes, num } from '../../../ui/format.ts'
import { LevelMark } from '../../../ui/level-mark.tsx'
import { Section } from '../../../ui/section.tsx'
import { Backup } from './backup.tsx'
import { Figure, Figures } from './figure.tsx'

type Database = DataHealth['database']

/** Below this much free space on the disk of the data folder a warning is due. */
const LOW_DISK_BYTES = 2_000_000_000

const INTEGRITY: Record<Database['integrity'], { level: 'ok' | 'unknown' | 'critical'; word: string }> = {
  ok: { level: 'ok', word: 'Sound' },
  checking: { level: 'unknown', word: 'Being checked' },
  damaged: { level: 'critical', word: 'Damaged' },
}

/** Size, content and soundness of the store. */
export function DatabasePanel({ database }: { database: Database }) {
  const integrity = INTEGRITY[database.integrity]
  const low = database.free_disk_bytes !== null && database.free_disk_bytes < LOW_DISK_BYTES
  return (
    <Section title="Database" note={database.path}>
      {database.integrity === 'damaged' && (
        <Alert color="red" icon={<IconAlertTriangle />} title="The database is damaged" mb="md">
          {database.integrity_detail} Reading goes on where it can. Restore the last backup.
        </Alert>
      )}
      <Figures>
        <Figure
          name="Size"
          meaning="The database file, and the part that is not yet merged into it."
          value={bytes(database.bytes + database.wal_bytes)}
        />
        <Figure
          name="Free on disk"
          meaning="On the disk that holds the database."
          value={
            low ? (
              <LevelMark level="warning" word={bytes(database.free_disk_bytes)} />
            ) : (
              bytes(database.free_disk_bytes)
            )
          }
        />
        <Figure
          name="Integrity"
          meaning="Checked when Andon starts."
          value={<LevelMark level={integrity.level} word={integrity.word} />}
        />
        <Figure name="Events" meaning="Stored events." value={num(database.events)} />
        <Figure name="Telemetry values" meaning="Stored metric values." value={num(database.telemetry)} />
        <Figure name="Tasks" meaning="Stored tasks." value={num(database.tasks)} />
        <Figure
          name="Oldest event"
          meaning="How far back the history goes."
          value={<Age at={database.oldest_event} />}
        />
        <Figure
          name="Last clean-up"
          meaning="When data older than the retention was last deleted."
          value={<Age at={database.last_retention} />}
          note={`${num(database.retained_deleted_total)} rows deleted`}
        />
        <Figure
          name="Last backup"
          meaning="When a copy of the database was last written."
          value={<Age at={database.last_backup} />}
        />
      </Figures>
      <Backup />
    </Section>
  )
}
