import Type from 'typebox'
import { Cursor, call, closed, Id, Millis } from '../call.ts'
import { OUTCOMES } from '../tasks/task.ts'
import type { JourneyComparison } from './compare.ts'
import type { Journey, JourneyPage } from './journey.ts'
import type { JourneyExport } from './to-otlp.ts'

/** A task, and which of the robots that tried it; without a robot the one that started last. */
const TaskId = Type.Union([Id, Type.Integer()], {
  description: 'A task or trace id; 5234 and "5234" are one.',
})
const OfTask = { task_id: TaskId, robot: Type.Optional(Id) }

/** The ways of tasks, step by step. */
export const traceCalls = {
  'traces.get': call<Journey>()(
    'The full way of a task, or of a trace by its id: every step with its duration, its attempt and what is usual.',
    Type.Object(OfTask, closed),
  ),
  'traces.list': call<JourneyPage>()(
    'Tasks and traces, newest first; slow are those longer than 95 of 100 of their kind.',
    Type.Object(
      {
        id: Type.Optional(TaskId),
        robot: Type.Optional(Id),
        task_type: Type.Optional(Id),
        outcome: Type.Optional(Type.Enum(OUTCOMES)),
        reason: Type.Optional(Id),
        slow: Type.Optional(Type.Boolean()),
        retried: Type.Optional(Type.Boolean()),
        from: Type.Optional(Millis),
        to: Type.Optional(Millis),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'traces.compare': call<JourneyComparison>()(
    'A task beside the last success on its robot, one on a healthy robot, or any other task: step by step.',
    Type.Object(
      {
        ...OfTask,
        against: Type.Enum(['last_success', 'healthy_robot', 'task'] as const),
        other_task_id: Type.Optional(TaskId),
        other_robot: Type.Optional(Id),
      },
      closed,
    ),
  ),
  'traces.export': call<JourneyExport>()(
    'A task or trace as OTLP/JSON, for a tracing system.',
    Type.Object(OfTask, closed),
  ),
} as const
