import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { parseTree } from '../../../shared/troubleshooting/parse-tree.ts'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { useForbidden } from '../../state/me.ts'
import { Section } from '../../ui/section.tsx'
import { saveTree } from './save-tree.ts'
import { TreeDiff } from './tree-diff.tsx'
import { TreeGraph } from './tree-graph.tsx'
import { TreeText } from './tree-text.tsx'
import classes from './troubleshooting.module.css'

/** The text of a tree, checked while it is written, with its graph and the difference to the one in use. */
export function TreeEditor({ tree, onSaved }: { tree: Tree; onSaved: () => void }) {
  const inUse = useMemo(() => JSON.stringify(tree, null, 2), [tree])
  const [text, setText] = useState(inUse)
  const [failed, setFailed] = useState<string | null>(null)
  const forbidden = useForbidden('trees.save')
  const parsed = useMemo(() => parseTree(text, 'the text'), [text])
  const problems = 'problems' in parsed ? parsed.problems : []
  const drawn = 'tree' in parsed ? { tree: parsed.tree } : parsed.draft
  const isNew = 'tree' in parsed && parsed.tree.id !== tree.id
  const save = async () => {
    const why = await saveTree(text)
    setFailed(why)
    if (why === null) onSaved()
  }
  return (
    <div className={classes.editor}>
      <Section
        title="Text"
        note={problems.length === 0 ? 'can be put into use' : errorCount(problems.length)}
      >
        <TreeText text={text} problems={problems} onChange={setText} />
        {(failed ?? forbidden) !== null && (
          <p className={classes.failed} role="alert">
            {failed ?? forbidden}
          </p>
        )}
        <Button
          h={48}
          color="gray"
          disabled={problems.length > 0 || text === inUse || forbidden !== null}
          onClick={() => void save()}
        >
          {isNew ? `Put into use as the tree “${parsed.tree.id}”` : 'Put into use as the next version'}
        </Button>
        <p className={classes.dim}>
          Under another “id” it becomes a tree of its own, and this one stays as it is. Walks under way keep
          the version that they began with.
        </p>
      </Section>
      <div className={classes.page}>
        {drawn ? (
          <TreeGraph {...drawn} />
        ) : (
          <p className={classes.dim}>The graph is drawn when the text has the form of a tree.</p>
        )}
        <TreeDiff before={inUse} after={text} />
      </div>
    </div>
  )
}

const errorCount = (count: number) => (count === 1 ? '1 error' : `${count} errors`)
