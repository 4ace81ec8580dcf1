import { Link, useParams, useSearchParams } from 'react-router'
import { TROUBLESHOOTING_PATH, treePath, walkStartPath } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Show } from '../maintenance/loaded.tsx'
import { StatisticsView } from './statistics-view.tsx'
import { TreeEditor } from './tree-editor.tsx'
import { TreeGraph } from './tree-graph.tsx'
import classes from './troubleshooting.module.css'

const VIEWS = [
  ['learn', 'What walks teach'],
  ['graph', 'Graph'],
  ['edit', 'Change'],
] as const

/** One decision tree: what past walks of it teach, its graph, and its text, at `#/troubleshooting/trees/:id`. */
export function TreeScreen() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const view = params.get('view') ?? 'learn'
  const tree = useLoaded(`tree ${id}`, (client, signal) => client.call('trees.file', { id }, { signal }))
  return (
    <div className={classes.page}>
      <Show loaded={tree} what="The tree">
        {(data) => (
          <>
            <PageHeader title={data.title}>
              <span className={classes.dim}>version {data.version}</span>
              <Link className={classes.way} to={TROUBLESHOOTING_PATH}>
                Troubleshooting
              </Link>
              <Link className={classes.way} to={walkStartPath({ tree: id })}>
                Walk
              </Link>
            </PageHeader>
            <nav className={classes.views} aria-label="Views of this tree">
              {VIEWS.map(([key, label]) => (
                <Link
                  key={key}
                  className={classes.view}
                  to={`${treePath(id)}?view=${key}`}
                  aria-current={view === key ? 'page' : undefined}
                >
                  {label}
                </Link>
              ))}
            </nav>
            {view === 'learn' && <StatisticsView tree={data} onSaved={tree.reload} />}
            {view === 'graph' && <TreeGraph tree={data} />}
            {view === 'edit' && <TreeEditor key={data.version} tree={data} onSaved={tree.reload} />}
          </>
        )}
      </Show>
    </div>
  )
}
