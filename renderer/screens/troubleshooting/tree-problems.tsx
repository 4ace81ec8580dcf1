import { IconFileAlert } from '@tabler/icons-react'
import type { TreeProblem } from '../../../shared/troubleshooting/tree.ts'
import classes from './troubleshooting.module.css'

/** Files that were refused, with line and reason. What was in use before stays in use. */
export function TreeProblems({ list: { problems } }: { list: { problems: readonly TreeProblem[] } }) {
  if (problems.length === 0) return null
  return (
    <section className={classes.problems} aria-label="Files that are not in use">
      <h2 className={classes.title}>
        <IconFileAlert size={18} aria-hidden /> Not in use, because of errors
      </h2>
      <ul>
        {problems.map(({ file, line, message }) => (
          <li key={`${file} ${line} ${message}`}>
            <code>
              {file}:{line}
            </code>{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
