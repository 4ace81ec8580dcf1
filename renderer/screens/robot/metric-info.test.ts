import { describe, expect, it } from 'vitest'
import { metricInfo, metricValue, orderMetrics } from './metric-info.ts'

describe('metricInfo', () => {
  it.each([
    ['temperature_c', 'Temperature', '°C'],
    ['wifi_rssi_dbm', 'Wi-Fi signal', 'dBm'],
    ['vacuum_kpa', 'vacuum_kpa', ''],
    ['__proto__', '__proto__', ''],
    ['<b>x</b>', '<b>x</b>', ''],
  ])('%s', (name, label, unit) => {
    expect(metricInfo(name)).toMatchObject({ name, label, unit })
  })
})

describe('metricValue', () => {
  it.each([
    ['temperature_c', 41.26, '41.3', '°C'],
    ['grip_cycles', 12_345, '12,345', 'cycles'],
    ['vacuum_kpa', 0.00051, '0.0005', ''],
    ['uptime_s', 59, '59', 's'],
    ['uptime_s', 3600, '1 h 0 min', ''],
    ['uptime_s', 200_000, '2 d 7 h', ''],
    ['uptime_s', 125, '2 min', ''],
  ])('%s %d', (name, value, text, unit) => {
    expect(metricValue(metricInfo(name), value, 'en-US')).toEqual({ text, unit })
  })
})

describe('orderMetrics', () => {
  it('puts names with meaning first and names each once', () => {
    expect(orderMetrics(['zz', 'battery_pct', 'aa', 'temperature_c', 'zz'])).toEqual([
      'temperature_c',
      'battery_pct',
      'aa',
      'zz',
    ])
  })
})
