import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ChecklistList } from '../../../shared/troubleshooting/checklist.ts'
import { checklistPath } from '../../app/paths.ts'
import { useForbidden } from '../../state/me.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Show } from '../maintenance/loaded.tsx'
import { RobotChoice } from '../troubleshooting/robot-choice.tsx'
import { TreeProblems } from '../troubleshooting/tree-problems.tsx'
import { ask } from './ask.ts'
import classes from './checklists.module.css'
import { scoreOf } from './score.ts'

/** The checklists, what their last runs found, and where a new one begins, at `#/checklists`. */
export function ChecklistsScreen() {
  const [robot, setRobot] = useState('')
  const lists = useLoaded('checklists', (client, signal) => client.call('checklists.list', {}, { signal }))
  const runs = useLoaded('checklist runs', (client, signal) =>
    client.call('checklists.runs', { limit: 30 }, { signal }),
  )
  return (
    <div className={classes.page}>
      <PageHeader title="Checklists" />
      <div className={classes.robot}>
        <RobotChoice robot={robot} onChange={setRobot} />
        <p className={classes.dim}>Without a robot it is about the whole fleet.</p>
      </div>
      <Show loaded={lists} what="The checklists">
        {(data) => <Lists list={data} robot={robot.trim()} />}
      </Show>
      <Show loaded={runs} what="The runs">
        {(data) => (
          <Section title="Last runs" note={String(data.length)}>
            {data.length === 0 && <p className={classes.dim}>None was run yet.</p>}
            <ul className={classes.lines}>
              {data.map((run) => (
                <li key={run.id} className={classes.line}>
                  <Link className={classes.run} to={checklistPath(run.id)}>
                    {run.title}: {run.robot ?? 'the fleet'}
                  </Link>
                  <span className={classes.dim}>
                    {run.by}, <Age at={run.started} />
                  </span>
                  <span>{run.ended === null ? 'not finished' : scoreOf(run)}</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Show>
    </div>
  )
}

function Lists({ list, robot }: { list: ChecklistList; robot: string }) {
  const navigate = useNavigate()
  const forbidden = useForbidden('checklists.start')
  const start = async (checklist: string) => {
    const view = await ask('checklists.start', { checklist, ...(robot === '' ? {} : { robot }) })
    if (view) await navigate(checklistPath(view.run.id))
  }
  return (
    <>
      <TreeProblems list={list} />
      {forbidden !== null && <p className={classes.dim}>{forbidden}</p>}
      <ul className={classes.cards}>
        {list.checklists.map(({ id, title, about, lines, named, last }) => (
          <li key={id} className={classes.card}>
            <h2 className={classes.title}>{title}</h2>
            <p>{about}</p>
            <p className={classes.dim}>
              {lines.length} lines,{' '}
              {named
                ? 'each signed by a person'
                : `${lines.filter(({ check }) => check).length} looked at by data`}
              .{' '}
              {last ? (
                <>
                  Last <Age at={last.started} />: {last.ended === null ? 'not finished' : scoreOf(last)}.
                </>
              ) : (
                'Not run yet.'
              )}
            </p>
            <button
              type="button"
              className={classes.button}
              disabled={forbidden !== null}
              onClick={() => void start(id)}
            >
              Begin: {title}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
