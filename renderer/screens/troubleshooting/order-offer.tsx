import { Button } from '@mantine/core'
import { useState } from 'react'
import { reorder } from '../../../shared/troubleshooting/order.ts'
import type { TreeStatistics } from '../../../shared/troubleshooting/statistics-view.ts'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { useForbidden } from '../../state/me.ts'
import { Section } from '../../ui/section.tsx'
import { saveTree } from './save-tree.ts'
import classes from './troubleshooting.module.css'

interface Props {
  tree: Tree
  data: TreeStatistics
  onSaved: () => void
}

/** The order that past walks speak for. A person decides; it becomes the next version of the tree. */
export function OrderOffer({ tree, data, onSaved }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  const forbidden = useForbidden('trees.save')
  const { order, now_min, proposed_min, why_none } = data.proposal
  const title = (id: string) => tree.steps.find((step) => step.id === id)?.question ?? id
  const use = async () => {
    const why = await saveTree(JSON.stringify(reorder(tree, order), null, 2))
    setFailed(why)
    if (why === null) onSaved()
  }
  return (
    <Section title="The order of the steps">
      {why_none !== null ? (
        <p className={classes.dim}>{why_none}</p>
      ) : (
        <>
          <p className={classes.dim}>
            Asked in this order, a solution is expected after {proposed_min.toFixed(1)} min instead of{' '}
            {now_min.toFixed(1)} min: steps that solve much in little time come first.
          </p>
          <ol className={classes.order}>
            {order.map((id) => (
              <li key={id}>{title(id)}</li>
            ))}
          </ol>
          <Button h={48} color="gray" disabled={forbidden !== null} onClick={() => void use()}>
            Use this order from now on
          </Button>
          {forbidden !== null && <p className={classes.dim}>{forbidden}</p>}
        </>
      )}
      {failed !== null && (
        <p className={classes.failed} role="alert">
          {failed}
        </p>
      )}
    </Section>
  )
}
