import { NumberInput } from '@mantine/core'
import type { Guard } from '../../../shared/commands/waves.ts'

/** So many tasks say more than luck, and a robot at work ends them in well under so long. */
const MIN_TASKS = 10
const WITHIN_S = 900

/** After each wave its robots have to succeed this often; null when only failed commands stop the next wave. */
export function guardOf(percent: number | null): Guard | null {
  return percent === null
    ? null
    : { min_success_rate: percent / 100, min_tasks: MIN_TASKS, within_s: WITHIN_S }
}

/** How well the robots of a wave have to do before the next wave is told. */
export function GuardField({
  percent,
  onPercent,
}: {
  percent: number | null
  onPercent: (percent: number | null) => void
}) {
  return (
    <NumberInput
      label="Stop when success falls below"
      description={`Counted on each wave over ${MIN_TASKS} tasks; if they take longer than ${WITHIN_S / 60} minutes, it stops too. Empty: only robots that fail the command stop it.`}
      suffix=" %"
      min={1}
      max={100}
      allowDecimal={false}
      value={percent ?? ''}
      onChange={(value) => onPercent(typeof value === 'number' ? value : null)}
    />
  )
}
