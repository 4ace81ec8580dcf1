import { Link } from 'react-router'
import { PREDICTIONS_PATH } from '../../app/paths.ts'
import { CategoryMark } from '../predictions/category-mark.tsx'
import { usePredictions } from '../predictions/use-predictions.ts'
import classes from './attention-list.module.css'
import { expectedFailures } from './expected-failures.ts'

/** Robots that will fail within days, as a way to the predictions; nothing when there are none. */
export function FailuresAhead() {
  const expected = expectedFailures(usePredictions().robots)
  if (!expected) return null
  return (
    <p className={classes.expected}>
      <CategoryMark category={expected.category} />
      <Link className={classes.text} to={PREDICTIONS_PATH}>
        {expected.text}
      </Link>
    </p>
  )
}
