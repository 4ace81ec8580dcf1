import { CATEGORIES, type Category, type RobotPrediction } from '../../../shared/health/prediction.ts'
import { CategoryMark } from './category-mark.tsx'
import classes from './predictions.module.css'
import { CATEGORY_MEANINGS } from './words.ts'

interface CategoryFilterProps {
  robots: readonly RobotPrediction[]
  chosen: Category | null
  onChoose: (category: Category | null) => void
}

/** How many robots are how urgent; a press shows only those, another one all again. */
export function CategoryFilter({ robots, chosen, onChoose }: CategoryFilterProps) {
  return (
    <fieldset className={classes.counts} aria-label="Show by urgency">
      {CATEGORIES.map((category) => {
        const count = robots.filter((one) => one.category === category).length
        return (
          <button
            key={category}
            type="button"
            className={classes.count}
            data-none={count === 0}
            aria-pressed={chosen === category}
            onClick={() => onChoose(chosen === category ? null : category)}
          >
            <span className={classes.countHead}>
              <CategoryMark category={category} />
              <span className={classes.countNumber}>{count}</span>
            </span>
            <span className={classes.dim}>{CATEGORY_MEANINGS[category]}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
