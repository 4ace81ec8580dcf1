import { Alert } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import type { RunbookProblem } from '../../../shared/runbooks/runbook.ts'

/** Files that are no runbooks, each with its line and what to do. */
export function Problems({ problems }: { problems: readonly RunbookProblem[] }) {
  if (problems.length === 0) return null
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconFileAlert />}
      title={problems.length === 1 ? 'A file has a fault' : `Files have ${problems.length} faults`}
      role="status"
    >
      {problems.map(({ file, line, message }) => (
        <div key={`${file} ${line} ${message}`}>
          <code>
            {file}:{line}
          </code>{' '}
          {message}
        </div>
      ))}
      What was good before stays in use.
    </Alert>
  )
}
