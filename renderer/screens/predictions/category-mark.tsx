import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleDashed,
  IconHelpSquareRounded,
  IconSquareRotatedFilled,
} from '@tabler/icons-react'
import type { Category } from '../../../shared/health/prediction.ts'
import classes from './predictions.module.css'
import { CATEGORY_WORDS } from './words.ts'

/** Each urgency has a shape of its own, so that it reads without colour. */
const SHAPES = {
  critical: IconAlertOctagonFilled,
  urgent: IconSquareRotatedFilled,
  soon: IconAlertTriangleFilled,
  unknown: IconHelpSquareRounded,
  later: IconCircleDashed,
} as const satisfies Record<Category, unknown>

/** How urgent a prediction is, by shape, word and colour. */
export function CategoryMark({ category }: { category: Category }) {
  const Shape = SHAPES[category]
  return (
    <span className={classes.mark} data-category={category}>
      <Shape size={18} aria-hidden />
      {CATEGORY_WORDS[category]}
    </span>
  )
}
