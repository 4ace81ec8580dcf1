import type { PositionQuality } from '../../../shared/alerts/quality.ts'

/** What an operating position is called. */
export function positionName({ zone }: Pick<PositionQuality, 'zone'>): string {
  return zone === null ? 'Whole console' : `Zone ${zone}`
}
