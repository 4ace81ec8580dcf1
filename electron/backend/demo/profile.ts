import { DAY, HOUR, MINUTE } from './message.ts'
import { random } from './random.ts'

/** What one robot is and will always be: a function of the seed and its number alone. */
export interface Profile {
  index: number
  id: string
  zone: string
  zoneIndex: number
  group: string
  hardware: string
  /** Multiplies the chance to fail: 1 is average, so that robots end up between 90 and 94 %. */
  failFactor: number
  latencyFactor: number
  pressurePct: number
  rssiDbm: number
  cyclesPerDay: number
  charge: Period
  service: Period
  bearing: Period
  disk: Period
  wear: Wear | null
}

export type WearingPart = 'motor' | 'cooling' | 'gripper'

/** A part that wears out faster than those of other robots, time and again. */
export interface Wear extends Period {
  part: WearingPart
  /** The workshop takes it out before it fails. */
  planned: boolean
}

/** Something that comes back: it lasts `length` at the end of every `every`, shifted by `phase`. Milliseconds. */
export interface Period {
  every: number
  length: number
  phase: number
}

export const ZONES = ['A', 'B', 'C', 'D'] as const
const FLEET_FAILURE_PCT = 8.55

export function profile(seed: number, index: number): Profile {
  const rng = random(seed, 'robot', index, 'profile')
  const period = (every: number, length: number): Period => ({ every, length, phase: rng.next() * every })
  // Zones and lines run across the numbers, so that "robots 1-50" is not also "zone A and B".
  const zoneIndex = index % 4
  const wear = wearOf(seed, index)
  const advantagePct = 3.8 * rng.next() ** 1.7 - 1.4
  return {
    index,
    id: `Robot-${index + 1}`,
    zone: ZONES[zoneIndex]!,
    zoneIndex,
    group: `line-${(index % 5) + 1}`,
    hardware: rng.chance(0.6) ? 'arm-A6/gripper-G2' : 'arm-A7/gripper-G3',
    failFactor: 1 - advantagePct / FLEET_FAILURE_PCT,
    latencyFactor: rng.between(0.94, 1.06),
    pressurePct: rng.between(52, 62),
    rssiDbm: rng.between(-64, -50),
    cyclesPerDay: rng.between(1000, 1400),
    charge: period(rng.between(8, 11) * HOUR, rng.between(30, 40) * MINUTE),
    service: serviceOf(period(rng.between(5, 8) * DAY, rng.between(60, 90) * MINUTE), wear),
    bearing: period(rng.between(45, 80) * DAY, 0),
    disk: period(rng.between(15, 25) * DAY, 0),
    wear,
  }
}

/** Every eighth robot has a part that wears. */
const WEARING: Readonly<Record<number, WearingPart>> = { 7: 'motor', 11: 'cooling', 18: 'gripper' }
const WEARING_EVERY = 24

/** A gripper that wears is serviced when it is replaced. */
function serviceOf(usual: Period, wear: Wear | null): Period {
  return wear?.part === 'gripper' ? { every: wear.every, length: wear.length, phase: wear.phase } : usual
}

/** By a random stream of its own, so that nothing else of the robot depends on it. */
function wearOf(seed: number, index: number): Wear | null {
  const part = WEARING[index % WEARING_EVERY]
  if (part === undefined) return null
  const rng = random(seed, 'robot', index, 'wear')
  const every = (part === 'gripper' ? rng.between(7, 8) : rng.between(11, 16)) * DAY
  return { part, every, length: 105 * MINUTE, phase: rng.next() * every, planned: rng.chance(0.35) }
}
