import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconSquareRotatedFilled } from '@tabler/icons-react'
import type { Severity } from '../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from './severity.ts'
import classes from './severity-mark.module.css'
import { Unseen } from './unseen.tsx'

/** Each severity has a shape of its own, so that it reads without colour. */
const SHAPES = {
  critical: IconAlertOctagonFilled,
  major: IconSquareRotatedFilled,
  warning: IconAlertTriangleFilled,
} as const satisfies Record<Severity, unknown>

/** How urgent an alert is, by shape, word and colour. Compact leaves the word to screen readers. */
export function SeverityMark({
  severity,
  compact = false,
  size = 18,
}: {
  severity: Severity
  compact?: boolean
  size?: number
}) {
  const Shape = SHAPES[severity]
  return (
    <span className={classes.mark} data-severity={severity}>
      <Shape size={size} aria-hidden className={classes.shape} />
      {compact ? <Unseen>{SEVERITY_WORDS[severity]}</Unseen> : <span>{SEVERITY_WORDS[severity]}</span>}
    </span>
  )
}
