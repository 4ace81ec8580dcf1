import { Button, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { parseTree } from '../../../shared/troubleshooting/parse-tree.ts'
import type { Tree } from '../../../shared/troubleshooting/tree.ts'
import { Section } from '../../ui/section.tsx'
import { saveTree } from './save-tree.ts'
import { TreeDiff } from './tree-diff.tsx'
import { TreeGraph } from './tree-graph.tsx'
import classes from './troubleshooting.module.css'

/** The text of a tree, checked while it is written, with its graph and the difference to the one in use. */
export function TreeEditor({ tree, onSaved }: { tree: Tree; onSaved: () => void }) {
  const inUse = useMemo(() => JSON.stringify(tree, null, 2), [tree])
  const [text, setText] = useState(inUse)
  const [failed, setFailed] = useState<string | null>(null)
  const parsed = useMemo(() => parseTree(text, 'the text'), [text])
  const problems = 'problems' in parsed ? parsed.problems : []
  const save = async () => {
    const why = await saveTree(text)
    setFailed(why)
    if (why === null) onSaved()
  }
  return (
    <div className={classes.editor}>
      <Section
        title="Text"
        note={problems.length === 0 ? 'can be put into use' : `${problems.length} errors`}
      >
        <Textarea
          aria-label="The tree as JSON"
          autosize
          minRows={20}
          maxRows={34}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ul aria-live="polite" aria-label="Errors">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
        </ul>
        {failed !== null && (
          <p className={classes.failed} role="alert">
            {failed}
          </p>
        )}
        <Button
          h={48}
          color="gray"
          disabled={problems.length > 0 || text === inUse}
          onClick={() => void save()}
        >
          Put into use as the next version
        </Button>
      </Section>
      <div className={classes.page}>
        {'tree' in parsed ? (
          <TreeGraph tree={parsed.tree} />
        ) : (
          <p className={classes.dim}>The graph is drawn when the text has no errors.</p>
        )}
        <TreeDiff before={inUse} after={text} />
      </div>
    </div>
  )
}
