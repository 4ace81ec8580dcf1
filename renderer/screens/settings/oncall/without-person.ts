import type { NotifyPlan } from '../../../../shared/notify/plan.ts'

/** The parts of a plan in which somebody is named, without them. */
export function withoutPerson(
  { people, on_call }: NotifyPlan,
  id: string,
): Pick<NotifyPlan, 'people' | 'on_call'> {
  return {
    people: people.filter((one) => one.id !== id),
    on_call: {
      ...on_call,
      rota: { ...on_call.rota, people: on_call.rota.people.filter((one) => one !== id) },
      overrides: on_call.overrides.filter(({ person }) => person !== id),
      levels: on_call.levels.map((level) => ({ ...level, people: level.people.filter((one) => one !== id) })),
    },
  }
}
