import { Link } from 'react-router'
import type { TreeSummary } from '../../../shared/troubleshooting/tree.ts'
import { treePath, walkStartPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import classes from './troubleshooting.module.css'

/** A tree: what it is for, what past walks came to, and the ways into it. */
export function TreeLine({ tree }: { tree: TreeSummary }) {
  const { id, title, problem, steps, version, source, walks, solved, last_walk } = tree
  return (
    <li className={classes.line}>
      <div className={classes.about}>
        <h3 className={classes.title}>{title}</h3>
        <p className={classes.dim}>{problem}</p>
        <p className={classes.dim}>
          {steps} steps, version {version}
          {source === 'file' && ', your own'}.{' '}
          {walks === 0 ? (
            'Not walked yet.'
          ) : (
            <>
              {solved} of {walks} walks solved it, the last <Age at={last_walk} />.
            </>
          )}
        </p>
      </div>
      <Link className={classes.way} to={treePath(id)} aria-label={`Learn and change: ${title}`}>
        Learn and change
      </Link>
      <Link className={classes.way} to={walkStartPath({ tree: id })} aria-label={`Walk: ${title}`}>
        Walk
      </Link>
    </li>
  )
}
