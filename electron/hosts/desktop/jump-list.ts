import type { Task } from 'electron'
import { SEPARATOR } from './arguments.ts'
import { LINK_SCHEME } from './deep-link.ts'

const TASKS: readonly [title: string, description: string, link: string][] = [
  ['Alerts', 'What needs attention', `${LINK_SCHEME}://screen/alerts`],
  ['Incidents', 'What is being dealt with', `${LINK_SCHEME}://screen/incidents`],
  ['Maintenance', 'What is due today', `${LINK_SCHEME}://screen/maintenance`],
]

/** The tasks of the program's symbol in the task bar of Windows. */
export function jumpList(program: string): Task[] {
  return TASKS.map(([title, description, link]) => ({
    program,
    arguments: `${link} ${SEPARATOR}`,
    iconPath: program,
    iconIndex: 0,
    title,
    description,
  }))
}
