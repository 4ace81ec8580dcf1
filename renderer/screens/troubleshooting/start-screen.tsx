import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { CallError } from '../../../shared/rpc.ts'
import type { TreeSummary } from '../../../shared/troubleshooting/tree.ts'
import { walkPath } from '../../app/paths.ts'
import { askPerson } from '../../person/person.ts'
import { useAlerts } from '../../state/alerts.ts'
import { useConnection } from '../../state/connection.ts'
import { useFleet } from '../../state/fleet.ts'
import { useForbidden } from '../../state/me.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { STATE_WORDS } from '../../ui/robot-words.ts'
import { Show } from '../maintenance/loaded.tsx'
import { receiveView } from '../walk/outbox.ts'
import { newClientId } from '../walk/use-walk.ts'
import { RobotChoice } from './robot-choice.tsx'
import { sortedFor } from './sorted-trees.ts'
import classes from './troubleshooting.module.css'

/**
 * Where a walk begins, at `#/walk?robot=…&alert=…&run=…&tree=…`: this is what the QR code on a robot leads to, and the
 * links at robots, alerts and runbooks.
 */
export function StartScreen() {
  const [params] = useSearchParams()
  // Another code scanned while this is open is another start.
  return <Start key={params.toString()} params={params} />
}

function Start({ params }: { params: URLSearchParams }) {
  const [robot, setRobot] = useState(params.get('robot') ?? '')
  const rules = useRules(robot, params.get('alert'))
  const trees = useLoaded('trees', (client, signal) => client.call('trees.list', {}, { signal }))
  const known = useFleet((state) => state.robots.get(robot))
  const named = params.get('tree')
  const forbidden = useForbidden('trees.start')
  return (
    <div className={classes.start}>
      <PageHeader title={robot === '' ? 'Start a walk' : `What is wrong with ${robot}?`} />
      <RobotChoice robot={robot} onChange={setRobot} />
      {known && (
        <p className={classes.fact}>
          {robot} is {STATE_WORDS[known.state].toLowerCase()}
          {known.worst ? `: ${known.worst.text}` : '.'}
        </p>
      )}
      {forbidden !== null && <p className={classes.failed}>{forbidden}</p>}
      <Show loaded={trees} what="The trees">
        {(list) => (
          <Choices
            trees={sortedFor(list.trees, { tree: named, rules })}
            may={forbidden === null}
            start={{ robot, alert: params.get('alert'), run: params.get('run') }}
          />
        )}
      </Show>
    </div>
  )
}

/** The rule of the alert that led here, and those of the open alerts about the robot. */
function useRules(robot: string, alert: string | null): string[] {
  const alerts = useAlerts((state) => state.open)
  return [...alerts.values()].flatMap((one) => (one.id === alert || one.robot === robot ? [one.rule] : []))
}

interface Given {
  robot: string
  alert: string | null
  run: string | null
}

interface ChoicesProps {
  trees: readonly TreeSummary[]
  start: Given
  may: boolean
}

function Choices({ trees, start, may }: ChoicesProps) {
  const navigate = useNavigate()
  // The same tap sent twice is one walk.
  const [clientId] = useState(newClientId)
  const [failed, setFailed] = useState<string | null>(null)
  const begin = async (tree: string) => {
    const by = await askPerson()
    const { client } = useConnection.getState()
    if (by === null) return
    try {
      if (!client)
        throw new CallError('unavailable', 'A walk begins at the console: wait for the connection.')
      const { robot, alert, run } = start
      const view = await client.call('trees.start', {
        ...{ tree, by, client_id: `${clientId}:${tree}` },
        ...(robot === '' ? {} : { robot }),
        ...(alert === null ? {} : { alert }),
        ...(run === null ? {} : { run }),
      })
      receiveView(view)
      await navigate(walkPath(view.walk.id))
    } catch (failure) {
      setFailed(CallError.from(failure).message)
    }
  }
  return (
    <>
      {failed !== null && (
        <p className={classes.failed} role="alert">
          {failed}
        </p>
      )}
      <ul className={classes.choices}>
        {trees.map(({ id, title, problem }) => (
          <li key={id}>
            <button type="button" className={classes.choice} disabled={!may} onClick={() => void begin(id)}>
              <strong>{title}</strong>
              <span>{problem}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
