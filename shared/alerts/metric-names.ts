/** Metrics that robots are known to send, offered while a name is typed; any other name is watched too. */
export const METRIC_NAMES = [
  'temperature_c',
  'motor_current_a',
  'gripper_pressure_pct',
  'grip_force_n',
  'grip_cycles',
  'battery_pct',
  'cpu_pct',
  'gpu_pct',
  'network_latency_ms',
  'wifi_rssi_dbm',
  'disk_free_pct',
  'uptime_s',
  'queue_depth',
] as const
