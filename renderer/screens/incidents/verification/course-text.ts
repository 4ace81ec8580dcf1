import type { Verification } from '../../../../shared/incidents/verification.ts'

const STEPS = 6

/** The way back in numbers: `45 % → 80 % → 88 %`, from the bad time over the last minutes. */
export function courseText({ during, course }: Pick<Verification, 'during' | 'course'>): string {
  const minutes = course.slice(-STEPS).map(({ succeeded, failed }) => succeeded / (succeeded + failed))
  const rates = during === null ? minutes : [during, ...minutes]
  return rates.length < 2 ? '' : rates.map((rate) => `${Math.round(rate * 100)}\u00a0%`).join(' → ')
}
