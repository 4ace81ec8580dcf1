import { Link, useSearchParams } from 'react-router'
import { CATEGORIES, type Category } from '../../../shared/health/prediction.ts'
import { PREDICTIONS_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { CategoryFilter } from './category-filter.tsx'
import { ModelsTab } from './models-tab.tsx'
import classes from './predictions.module.css'
import { RobotRows } from './robot-rows.tsx'
import { RunLine } from './run-line.tsx'
import { ScoreboardTab } from './scoreboard-tab.tsx'
import { type PredictionsState, usePredictions } from './use-predictions.ts'

const TABS = [
  { id: 'robots', words: 'Robots' },
  { id: 'scoreboard', words: 'Scoreboard' },
  { id: 'models', words: 'Models and parts' },
] as const

/** What will fail next, and how right that was before, at `#/predictions`. */
export function PredictionsScreen() {
  const [search] = useSearchParams()
  const tab = TABS.find(({ id }) => id === search.get('tab'))?.id ?? 'robots'
  const state = usePredictions()
  return (
    <div className={classes.page}>
      <PageHeader title="Predictions">{state.run && <RunLine run={state.run} />}</PageHeader>
      <nav className={classes.tabs} aria-label="Views of the predictions">
        {TABS.map(({ id, words }) => (
          <Link
            key={id}
            className={classes.tab}
            to={id === 'robots' ? PREDICTIONS_PATH : `${PREDICTIONS_PATH}?tab=${id}`}
            aria-current={id === tab ? 'page' : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
      {tab === 'robots' && <Robots {...state} />}
      {tab === 'scoreboard' && <ScoreboardTab turn={state.run?.run_at ?? 0} />}
      {tab === 'models' && <ModelsTab turn={state.run?.run_at ?? 0} />}
    </div>
  )
}

function Robots({ run, robots, refused }: PredictionsState & { refused: Error | null }) {
  const [search, setSearch] = useSearchParams()
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const chosen = CATEGORIES.find((one) => one === search.get('only')) ?? null
  if (refused) return <Failed what="The predictions" error={refused} />
  if (!run) return disconnected ? <Disconnected what="Predictions" /> : <Loading what="the predictions" />
  if (robots.length === 0) {
    return (
      <Empty title={run.run_at === null ? 'Nothing is predicted yet' : 'No robot sends a signal of a part'}>
        <p>
          Andon looks at the health signals of every robot each morning, and once about a minute after its
          first start. Robots that send motor current, temperature, grip force or any signal named in
          components.json then appear here.
        </p>
      </Empty>
    )
  }
  const choose = (category: Category | null) =>
    setSearch(category === null ? {} : { only: category }, { replace: true })
  const shown = chosen === null ? robots : robots.filter(({ category }) => category === chosen)
  return (
    <>
      <CategoryFilter robots={robots} chosen={chosen} onChoose={choose} />
      {shown.length === 0 ? <Empty title="No robot is in this group" /> : <RobotRows robots={shown} />}
    </>
  )
}
