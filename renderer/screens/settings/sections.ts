export const SECTIONS = [
  { id: 'broker', title: 'Broker', forms: ['broker'] },
  { id: 'targets', title: 'Targets', forms: ['targets'] },
  { id: 'retention', title: 'Retention and rules', forms: ['retention', 'rules'] },
  { id: 'shifts', title: 'Shifts', forms: ['shifts'] },
  { id: 'incidents', title: 'Incidents', forms: ['incidents'] },
  { id: 'predictions', title: 'Predictions', forms: ['predictions'] },
  { id: 'notifications', title: 'Notifications', forms: ['notifications'] },
  { id: 'on-call', title: 'On call', forms: ['oncall', 'escalation'] },
  { id: 'access', title: 'Access', forms: ['access'] },
  { id: 'desktop', title: 'Desktop', forms: ['desktop'] },
  { id: 'audit', title: 'Who did what', forms: [] },
  { id: 'data-health', title: 'Data health', forms: [] },
  { id: 'demo', title: 'Demo', forms: [] },
  { id: 'about', title: 'About', forms: [] },
] as const satisfies { id: string; title: string; forms: string[] }[]

export type SectionId = (typeof SECTIONS)[number]['id']

/** The section named in the address, the first when none is; null when there is no such section. */
export function parseSection(text: string | undefined): SectionId | null {
  if (text === undefined || text === '') return SECTIONS[0].id
  return SECTIONS.find((section) => section.id === text)?.id ?? null
}
