import { expect, test } from 'vitest'
import type { FullEvent } from '../events/event.ts'
import { NO_COHORT } from '../fleet/cohort.ts'
import { matches } from './matches.ts'
import { parseQuery } from './parse.ts'

const ts = Date.UTC(2024, 0, 15, 14, 23, 45)
const failure: FullEvent = {
  ...NO_COHORT,
  software_version: '2.4.1',
  zone: 'B',
  ts,
  robot: 'Robot-47',
  type: 'FEEDBACK',
  task_id: '5235',
  task_type: 'insert',
  latency_ms: 245,
  duration_ms: null,
  result: 'FAILURE',
  reason: 'gripper_slip',
  attrs: {
    model_version: 'v24',
    attempt: 2,
    retry: true,
    force_n: '92.5',
    note: 'Greifer ist RUTSCHIG, 100%',
    camera: { frame: 'cam_12345', size: [640, 480] },
    'robot.zone': 'B',
    gone: null,
  },
}
const drop: FullEvent = {
  ...NO_COHORT,
  model_version: 'v23',
  group: 'line-2',
  ts: ts - 7_200_000,
  robot: 'AGV3-147',
  type: 'NETWORK_DROP',
  task_id: null,
  task_type: null,
  latency_ms: null,
  duration_ms: 4000,
  result: null,
  reason: null,
  attrs: {},
}
const lets = (text: string, event: FullEvent) =>
  matches(parseQuery(text, { now: ts + 1000, utcOffsetMinutes: 0 }), event)

test.each([
  ['', true, true],
  ['robot:47', true, false],
  ['robot:147', false, true],
  ['robot:47-147', true, true],
  ['robot:robot-47', true, false],
  ['robot:"47"', false, false],
  ['robot:*47', true, true],
  ['task:5235', true, false],
  ['task:523?', true, false],
  ['task:05235', false, false],
  ['type:feedback', true, false],
  ['type:*_drop', false, true],
  ['result:failure reason:GRIPPER_SLIP', true, false],
  ['result!=FAILURE', false, true],
  ['NOT result:FAILURE', false, true],
  ['-task_type:insert', false, true],
  ['latency>200', true, false],
  ['latency>=0.245s', true, false],
  ['latency>245', false, false],
  ['NOT latency>200', false, true],
  ['duration>=4s', false, true],
  ['duration<4s', false, false],
  ['version:v24', true, false],
  ['version:v23', false, true],
  ['model_version:v24', true, false],
  ['model_version:v23', false, true],
  ['version:2.4.*', true, false],
  ['zone:b', true, false],
  ['zone!=b', false, true],
  ['group:line-*', false, true],
  ['has:zone', true, false],
  ['has:version', true, true],
  ['-has:hardware', true, true],
  ['software_version:v24', false, false],
  ['attempt:2', true, false],
  ['attempt:2.0', true, false],
  ['attempt>1', true, false],
  ['attempt:"2"', true, false],
  ['retry:true', true, false],
  ['force_n>92', true, false],
  ['note>0', false, false],
  ['attrs.camera.frame:CAM_*', true, false],
  ['camera.frame:cam_12345', true, false],
  ['camera:*', false, false],
  ['robot.zone:b', true, false],
  ['has:camera', true, false],
  ['has:gone', false, false],
  ['has:latency', true, false],
  ['-has:task', false, true],
  ['last:1h', true, false],
  ['since:14:23:45', true, false],
  ['to:2024-01-15T14:23:45', true, true],
  ['from:2024-01-15T14:23:46', false, false],
  ['to:2024-01-14', false, false],
  ['from:2024-01-15 to:2024-01-15', true, true],
  ['slip', true, false],
  ['GRIP*ip', true, false],
  ['rutschig', true, false],
  ['"100%"', true, false],
  ['640', true, false],
  ['cam_1', true, false],
  ['agv', false, true],
  ['5235', true, false],
  ['camera', false, false],
  ['slip OR drop', true, true],
  ['slip drop', false, false],
])('%s', (text, onFailure, onDrop) => {
  expect([lets(text, failure), lets(text, drop)]).toEqual([onFailure, onDrop])
})

test('the name of an inherited property is no attribute', () => {
  expect(lets('has:constructor', failure)).toBe(false)
  expect(lets('attrs.camera.toString:*', failure)).toBe(false)
})
