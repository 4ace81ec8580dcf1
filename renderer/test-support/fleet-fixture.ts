import type { RobotLive } from '../../shared/fleet/live.ts'

/** A healthy robot, with what a test cares about. */
export function robot(given: Partial<RobotLive> & { id: string }): RobotLive {
  return {
    name: null,
    state: 'busy',
    state_since: null,
    freshness: 'fresh',
    last_seen: 1_000,
    zone: 'A',
    group: 'pick',
    hardware: 'r2',
    software_version: '4.2.0',
    model_version: 'v23',
    healthy: true,
    unhealthy: [],
    worst: null,
    success_rate_1h: 0.92,
    succeeded_1h: 92,
    failed_1h: 8,
    battery_pct: 80,
    temperature_c: 40,
    ...given,
  }
}
