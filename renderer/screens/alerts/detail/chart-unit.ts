import type { Unit } from '../../../../shared/alerts/measure.ts'

interface ChartUnit {
  unit: string
  /** Charted value = value × scale. */
  scale: number
  digits: number
}

const UNITS: Record<Unit, ChartUnit> = {
  share: { unit: '%', scale: 100, digits: 1 },
  ms: { unit: 'ms', scale: 1, digits: 0 },
  s: { unit: 's', scale: 1, digits: 1 },
  count: { unit: '', scale: 1, digits: 0 },
  per_h: { unit: '/h', scale: 1, digits: 1 },
  percent: { unit: '%', scale: 1, digits: 1 },
  celsius: { unit: '°C', scale: 1, digits: 1 },
  ampere: { unit: 'A', scale: 1, digits: 2 },
  days: { unit: 'd', scale: 1, digits: 1 },
  flag: { unit: '', scale: 1, digits: 0 },
  plain: { unit: '', scale: 1, digits: 4 },
}

/** How a unit is drawn; shares in per cent. */
export function chartUnit(unit: Unit): ChartUnit {
  return UNITS[unit]
}
