import { create } from 'zustand'
import type { FleetFrame, RobotLive } from '../../shared/fleet/live.ts'
import type { CallError } from '../../shared/rpc.ts'
import { clock } from './clock.ts'
import { coalesce } from './coalesce.ts'
import { applyFrames, type FleetState, NO_FLEET } from './fleet-reducer.ts'

/** Everything pushed on `fleet.live`, as it stands now. Renewed at most twice a second. */
export const useFleet = create<FleetState>(() => NO_FLEET)

/** An eye cannot use more, and a thousand tiles redrawn ten times a second would fill the main thread. */
const RENEW_MS = 450

const renew = coalesce<FleetFrame>(RENEW_MS, (frames) =>
  useFleet.setState((state) => applyFrames(state, frames)),
)

export function receiveFleet(frame: FleetFrame): void {
  clock.set(frame.now)
  renew.add(frame)
}

/** Back to the state before the first frame. */
export function forgetFleet(): void {
  renew.forget()
  useFleet.setState(NO_FLEET)
}

/** Why the backend refused to push the fleet; null while it does not. A lost line is no such failure. */
export const useFleetFailure = create<{ error: CallError | null }>(() => ({ error: null }))

/** One robot, or undefined when it is not known. */
export const useRobot = (id: string): RobotLive | undefined => useFleet((state) => state.robots.get(id))
