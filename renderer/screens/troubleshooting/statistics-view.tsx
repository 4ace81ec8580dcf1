import type { Share, TreeStatistics } from '../../../shared/troubleshooting/statistics-view.ts'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { pct } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { Show } from '../maintenance/loaded.tsx'
import { OrderOffer } from './order-offer.tsx'
import { StepTable } from './step-table.tsx'
import classes from './troubleshooting.module.css'

/** What past walks of a tree teach: outcomes, steps, what solves what, and a better order. */
export function StatisticsView({ tree, onSaved }: { tree: Tree; onSaved: () => void }) {
  const loaded = useLoaded(`statistics ${tree.id} ${tree.version}`, (client, signal) =>
    client.call('trees.statistics', { id: tree.id }, { signal }),
  )
  return (
    <Show loaded={loaded} what="The statistics">
      {(data) => <Shown data={data} tree={tree} onSaved={onSaved} />}
    </Show>
  )
}

function Shown({ data, tree, onSaved }: { data: TreeStatistics; tree: Tree; onSaved: () => void }) {
  if (data.walks === 0)
    return (
      <Empty title="No walk of this tree has ended yet">
        Every walk ends in an outcome; from them come how often it is solved, at which step, and how long that
        takes.
      </Empty>
    )
  return (
    <>
      <Section title="How walks end" note={`${data.walks} ended, ${data.open} under way`}>
        <div className={classes.figures}>
          <Figure title="Solved on the spot" share={data.solved} />
          <Figure title="Requeued to another robot" share={data.requeued} />
          <Figure title="Manual intervention" share={data.manual} />
          <Figure title="Abandoned" share={data.abandoned} />
        </div>
      </Section>
      <Section title="Step by step">
        <StepTable data={data} />
      </Section>
      <OrderOffer tree={tree} data={data} onSaved={onSaved} />
      <Solutions data={data} />
    </>
  )
}

/** A share with its denominator and how sure it is. */
function Figure({ title, share }: { title: string; share: Share }) {
  const sure = share.low === null ? '' : `, 95 % between ${pct(share.low, 0)} and ${pct(share.high, 0)}`
  return (
    <div className={classes.figure}>
      <span className={classes.dim}>{title}</span>
      <b>{pct(share.share, 0)}</b>
      <span className={classes.dim}>
        {share.count} of {share.of} walks{sure}
      </span>
    </div>
  )
}

function Solutions({ data }: { data: TreeStatistics }) {
  if (data.solutions.length === 0) return null
  return (
    <Section title="What solved which robot">
      <ScrollRegion label="Solutions by robot">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Robot</th>
              <th scope="col">Step</th>
              <th scope="col">Cause</th>
              <th scope="col">Fault</th>
              <th scope="col">Times</th>
            </tr>
          </thead>
          <tbody>
            {data.solutions.map(({ robot, step, question, cause, rule, count }) => (
              <tr key={`${robot} ${step} ${cause} ${rule}`}>
                <td>{robot}</td>
                <td>{question}</td>
                <td>{cause ?? '–'}</td>
                <td>{rule ?? 'no alert'}</td>
                <td className={classes.number}>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}
