import { IconAlertOctagonFilled, IconBulb } from '@tabler/icons-react'
import classes from './query-box.module.css'
import type { QueryProblem } from './query-problem-list.ts'

interface QueryProblemsProps {
  id: string
  text: string
  /** How far the field has scrolled, CSS pixels: the marks go along. */
  scrolled: number
  problems: readonly QueryProblem[]
  onReplace: (at: QueryProblem, word: string) => void
}

/** What is wrong, with a mark under the very character, and the nearest valid word as a button. */
export function QueryProblems({ id, text, scrolled, problems, onReplace }: QueryProblemsProps) {
  return (
    <div id={id} className={classes.problems}>
      {problems.map((problem) => (
        <div
          key={`${problem.position} ${problem.message}`}
          className={classes.problem}
          data-tone={problem.tone}
          role={problem.tone === 'error' ? 'alert' : 'status'}
        >
          <div className={classes.pointer} aria-hidden>
            <div style={{ transform: `translateX(${-scrolled}px)` }}>
              <span className={classes.before}>{text.slice(0, problem.position)}</span>
              <span data-testid="mark">{'^'.repeat(Math.max(1, Math.min(problem.length, 60)))}</span>
            </div>
          </div>
          {problem.tone === 'error' ? (
            <IconAlertOctagonFilled size={16} aria-hidden />
          ) : (
            <IconBulb size={16} aria-hidden />
          )}
          <span>{problem.message}</span>
          {problem.nearest !== null && (
            <button
              type="button"
              className={classes.nearest}
              onClick={() => onReplace(problem, problem.nearest!)}
            >
              Use {problem.nearest}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
