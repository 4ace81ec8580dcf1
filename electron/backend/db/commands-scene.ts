import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { OUTCOMES } from '../../../shared/tasks/task.ts'
import type { TaskId } from './events.ts'
import type { WriteDb } from './open.ts'

export interface OpenTask {
  task_id: string
  task_type: string | null
  since: number
}

/** The newest task that each robot has not ended, by the robot's id. */
export function openTasks(db: WriteDb): Map<number, OpenTask> {
  const rows = db
    .prepare(
      `SELECT t.robot, t.task, w.word AS task_type, t.start FROM tasks t LEFT JOIN words w ON w.id = t.task_type
       WHERE t.outcome = 0 ORDER BY t.start`,
    )
    .all() as { robot: number; task: TaskId; task_type: string | null; start: number }[]
  return new Map(
    rows.map(({ robot, task, task_type, start }) => [
      robot,
      { task_id: String(task), task_type, since: start },
    ]),
  )
}

export interface StoredAnswer {
  ts: number
  status: string
  message: string | null
}

/** What a robot answered to a command, as it was stored, in order. */
export function storedAnswers(db: WriteDb, robot: number, commandId: string, since: number): StoredAnswer[] {
  const rows = db
    .prepare(
      `SELECT id, attrs FROM events WHERE robot = ? AND id >= ?
       AND type = (SELECT id FROM words WHERE kind = 'type' AND word = 'COMMAND_ACK')
       AND json_extract(attrs, '$.command_id') = ? ORDER BY id`,
    )
    .all(robot, firstIdAt(since), commandId) as { id: number; attrs: string }[]
  return rows.map(({ id, attrs }) => {
    const { status, message } = JSON.parse(attrs) as { status: string; message?: string | null }
    return { ts: tsOfId(id), status, message: message ?? null }
  })
}

/** Tasks of these robots that ended since then, by their outcome. */
export function endedSince(
  db: WriteDb,
  robots: readonly string[],
  since: number,
): { succeeded: number; failed: number } {
  const rows = db
    .prepare(
      `SELECT t.outcome, count(*) AS n FROM tasks t JOIN robots r ON r.id = t.robot
       WHERE r.name IN (SELECT value FROM json_each(?)) AND t.last >= ? AND t."end" >= ? GROUP BY t.outcome`,
    )
    .all(JSON.stringify(robots), since, since) as { outcome: number; n: number }[]
  const count = (outcome: (typeof OUTCOMES)[number]) =>
    rows.find((row) => OUTCOMES[row.outcome] === outcome)?.n ?? 0
  return { succeeded: count('succeeded'), failed: count('failed') }
}
