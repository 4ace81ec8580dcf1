import { Link } from 'react-router'
import { CODES_PATH, WALK_START_PATH } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Failed } from '../../ui/states.tsx'
import { Show } from '../maintenance/loaded.tsx'
import { TreeLine } from './tree-line.tsx'
import { TreeProblems } from './tree-problems.tsx'
import classes from './troubleshooting.module.css'
import { useWalks } from './use-walks.ts'
import { WalkTable } from './walk-table.tsx'

/** Who walks which tree at this moment, the trees, and what came of the last walks, at `#/troubleshooting`. */
export function TroubleshootingScreen() {
  const { walks, error } = useWalks()
  const trees = useLoaded('trees', (client, signal) => client.call('trees.list', {}, { signal }))
  const open = walks?.filter(({ state }) => state !== 'ended') ?? []
  const ended = walks?.filter(({ state }) => state === 'ended') ?? []
  return (
    <div className={classes.page}>
      <PageHeader title="Troubleshooting">
        <Link className={classes.way} to={CODES_PATH}>
          QR codes of robots
        </Link>
        <Link className={classes.way} data-first to={WALK_START_PATH}>
          Start a walk
        </Link>
      </PageHeader>
      {error && <Failed what="The walks" error={error} />}
      <Section title="Walks under way" note={walks ? `${open.length}` : undefined}>
        <WalkTable
          walks={walks && open}
          none="Nobody walks a tree right now. Start one at a robot or an alert, or by the QR code on a robot."
        />
      </Section>
      <Show loaded={trees} what="The trees">
        {(data) => (
          <>
            <TreeProblems list={data} />
            <Section title="Decision trees" note={`own ones: ${data.folder}`}>
              <ul className={classes.trees}>
                {data.trees.map((tree) => (
                  <TreeLine key={tree.id} tree={tree} />
                ))}
              </ul>
            </Section>
          </>
        )}
      </Show>
      <Section title="Ended in the last 12 hours" note={walks ? `${ended.length}` : undefined}>
        <WalkTable ended walks={walks && ended} none="None ended in the last 12 hours." />
      </Section>
    </div>
  )
}
