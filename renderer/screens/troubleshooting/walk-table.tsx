import { Link } from 'react-router'
import type { WalkSummary } from '../../../shared/troubleshooting/walk.ts'
import { robotPath, walkPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { OUTCOME_WORDS } from '../walk/words.ts'
import classes from './troubleshooting.module.css'

interface Props {
  /** Null while they are not known. */
  walks: WalkSummary[] | null
  none: string
  ended?: boolean
}

/** Walks with where they stand, or what came of them. */
export function WalkTable({ walks, none, ended = false }: Props) {
  if (walks === null) return <p className={classes.dim}>Loading walks…</p>
  if (walks.length === 0) return <p className={classes.dim}>{none}</p>
  return (
    <ScrollRegion label={ended ? 'Ended walks' : 'Walks under way'}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Robot</th>
            <th scope="col">Tree</th>
            <th scope="col">{ended ? 'Outcome' : 'Stands at'}</th>
            <th scope="col">Who</th>
            <th scope="col">{ended ? 'Ended' : 'Since'}</th>
            <th scope="col">
              <span className={classes.hidden}>Open</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {walks.map((walk) => (
            <Row key={walk.id} walk={walk} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Row({ walk }: { walk: WalkSummary }) {
  const { id, robot, title, by, since, ended, state } = walk
  const verb = state === 'ended' ? 'Read' : 'Watch'
  return (
    <tr>
      <td>{robot === null ? '–' : <Link to={robotPath(robot)}>{robot}</Link>}</td>
      <td>{title}</td>
      <td>{standing(walk)}</td>
      <td>{by}</td>
      <td className={classes.number}>
        <Age at={ended ?? since} bare={state !== 'ended'} />
      </td>
      <td>
        <Link className={classes.open} to={walkPath(id)} aria-label={`${verb} walk ${id}`}>
          {verb}
        </Link>
      </td>
    </tr>
  )
}

/** "Is the network connected?", "Paused at …", or the outcome with its cause. */
function standing({ state, question, outcome, cause, offered_to }: WalkSummary): string {
  if (state === 'ended') return `${OUTCOME_WORDS[outcome!]}${cause === null ? '' : `: ${cause}`}`
  if (state === 'open') return question ?? ''
  return `${offered_to === null ? 'Paused' : `Waits for ${offered_to}`} at: ${question}`
}
