import { MINUTE } from './message.ts'
import type { Profile } from './profile.ts'

export const TASK_TYPES = ['grasp', 'push', 'place', 'insert'] as const
export type TaskType = (typeof TASK_TYPES)[number]

/** How often each kind of task comes. */
export const TASK_MIX: Readonly<Record<TaskType, number>> = {
  grasp: 0.35,
  push: 0.15,
  place: 0.3,
  insert: 0.2,
}

export const VERSIONS = ['v22', 'v23', 'v24'] as const
export type Version = (typeof VERSIONS)[number]

export function isVersion(value: unknown): value is Version {
  return (VERSIONS as readonly unknown[]).includes(value)
}

/** What can be changed about a robot: by a roll-out, a fault, a command. */
export interface Condition {
  model: Version
  software: Version
  /** Since when the gripper is worn out or the motor overheats; null when it is well. */
  gripperWornSince: number | null
  overheatingSince: number | null
}

const BASE_FAILURE: Readonly<Record<TaskType, number>> = {
  grasp: 0.06,
  push: 0.11,
  place: 0.08,
  insert: 0.12,
}
/** v24 was trained on corrupted data; v23 improved a little on v22. */
const MODEL_FAILURE: Readonly<Record<Version, number>> = { v22: 1.12, v23: 1, v24: 2.52 }
/** Software v24 changed the insert action. */
const INSERT_FAILURE_V24 = 0.55
/** A worn gripper loses a quarter of all tasks, 2.92 times the fleet's usual share. */
const WORN_GRIPPER = 2.92
const GRIPPER_RAMP = 4 * MINUTE
const HEAT_RAMP = 8 * MINUTE

/** 0 when well, 1 when the fault is fully there. */
export function gripperFault(condition: Condition, t: number): number {
  return ramp(condition.gripperWornSince, t, GRIPPER_RAMP)
}

export function heatFault(condition: Condition, t: number): number {
  return ramp(condition.overheatingSince, t, HEAT_RAMP)
}

export function failureChance(robot: Profile, condition: Condition, type: TaskType, t: number): number {
  const own = BASE_FAILURE[type] * robot.failFactor
  const model = own * MODEL_FAILURE[condition.model]
  const software =
    condition.software === 'v24' && type === 'insert' ? Math.max(model, INSERT_FAILURE_V24) : model
  const worn = (BASE_FAILURE[type] * WORN_GRIPPER - own) * gripperFault(condition, t)
  const hot = own * 0.6 * heatFault(condition, t)
  return Math.min(0.95, software + worn + hot)
}

function ramp(since: number | null, t: number, length: number): number {
  if (since === null || t <= since) return 0
  return Math.min(1, (t - since) / length)
}
