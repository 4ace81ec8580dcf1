import { Link } from 'react-router'
import type { RobotActivity } from '../../../shared/fleet/robot.ts'
import type { TaskRow } from '../../../shared/tasks/task.ts'
import { journeyPath } from '../../app/paths.ts'
import { useNow } from '../../state/clock.ts'
import type { Loaded } from '../../state/use-loaded.ts'
import { duration } from '../../ui/format.ts'
import { listTime } from '../../ui/list-time.ts'
import { Section } from '../../ui/section.tsx'
import { exactTime } from '../../ui/time.ts'
import { ListState } from './list-state.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import classes from './robot.module.css'
import { VirtualList } from './virtual-list.tsx'

interface TaskListProps {
  tasks: TaskRow[]
  history: Loaded<RobotActivity>
}

/** The robot's newest tasks with how each ended; each leads to its journey. */
export function TaskList({ tasks, history }: TaskListProps) {
  const now = useNow(60_000)
  return (
    <Section title="Recent tasks" note={tasks.length > 0 ? `newest ${tasks.length}` : undefined}>
      {tasks.length === 0 ? (
        <ListState what="task" history={history} />
      ) : (
        <VirtualList
          label="List of tasks"
          count={tasks.length}
          rowHeight={52}
          rowKey={(index) => tasks[index]!.task_id}
          row={(index) => <Task task={tasks[index]!} now={now} />}
        />
      )}
    </Section>
  )
}

function Task({ task, now }: { task: TaskRow; now: number }) {
  return (
    <Link className={classes.task!} to={journeyPath(task.task_id, task.robot)}>
      <span className={classes.time} title={exactTime(task.start)}>
        {listTime(task.start, now)}
      </span>
      <OutcomeMark outcome={task.outcome} />
      <span className={classes.end}>
        {task.duration_ms === null ? '' : duration(task.duration_ms / 1000)}
      </span>
      <span className={classes.more}>{taskText(task)}</span>
    </Link>
  )
}

/** What the task was, and what was unusual about it. */
function taskText(task: TaskRow): string {
  const parts = [`${task.task_type ?? 'task'} ${task.task_id}`]
  if (task.attempts > 1) parts.push(`${task.attempts} attempts`)
  if (task.reason !== null) parts.push(task.reason)
  return parts.join(', ')
}
