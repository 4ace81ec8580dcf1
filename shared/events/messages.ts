import Type from 'typebox'

/** Shapes of the messages robots send. Unknown fields are kept; null is the same as absent. */
const Name = Type.String({ minLength: 1, maxLength: 200 })
const MaybeName = Type.Optional(Type.Union([Name, Type.Null()]))
const MaybeText = Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]))
const MaybeId = Type.Optional(Type.Union([Name, Type.Number(), Type.Null()]))
const Ts = Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Number(), Type.Null()]))
const MaybeSpan = Type.Optional(Type.Union([Type.Number({ minimum: 0 }), Type.Null()]))

export const StatusMessage = Type.Object({
  ts: Ts,
  state: Type.Union(
    ['idle', 'busy', 'charging', 'maintenance', 'error', 'estop', 'offline'].map((state) =>
      Type.Literal(state),
    ),
  ),
  name: MaybeName,
  zone: MaybeName,
  group: MaybeName,
  hardware: MaybeName,
  software_version: MaybeName,
  model_version: MaybeName,
})

export const TelemetryMessage = Type.Object({ ts: Ts, metrics: Type.Object({}) })

export const EventMessage = Type.Object({
  ts: Ts,
  type: Type.String({ minLength: 1, maxLength: 100 }),
  task_id: MaybeId,
  task_type: MaybeName,
  latency_ms: MaybeSpan,
  duration_ms: MaybeSpan,
  result: MaybeText,
  reason: MaybeText,
  id: MaybeId,
})

export const AckMessage = Type.Object({
  ts: Ts,
  command_id: Name,
  status: Type.Union(['accepted', 'done', 'failed'].map((status) => Type.Literal(status))),
  message: MaybeText,
})

export const ChangeMessage = Type.Object({
  ts: Ts,
  kind: Type.Union(
    ['deploy', 'config', 'environment', 'hardware', 'maintenance'].map((kind) => Type.Literal(kind)),
  ),
  what: Type.String({ minLength: 1, maxLength: 2000 }),
  from: MaybeText,
  to: MaybeText,
  robots: Type.Optional(Type.Union([Type.Array(Name, { maxItems: 100_000 }), Type.Null()])),
})

/** Its parts are checked one by one: a bad one does not refuse the others. */
export const TraceMessage = Type.Object({ resourceSpans: Type.Array(Type.Unknown()) })
