import Type, { type Static } from 'typebox'
import { SEVERITIES } from '../alerts/rule.ts'

/** How people are told about alerts: through what, whom, when, and who is next when nobody answers. */

export const CHANNEL_KINDS = ['desktop', 'email', 'slack', 'teams', 'pagerduty', 'webhook'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

const closed = { additionalProperties: false } as const
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' })
const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'Local time of day.' })
const Address = Type.String({ pattern: '^[^\\s@,;<>]+@[^\\s@,;<>]+$', maxLength: 254 })
const Severities = Type.Array(Type.Enum(SEVERITIES), { uniqueItems: true, maxItems: 3 })

/** Between these local times messages of these severities wait for the end. */
export const Quiet = Type.Object({ from: Time, to: Time, severities: Severities }, closed)
export type Quiet = Static<typeof Quiet>

const common = {
  id: Key,
  name: Name,
  enabled: Type.Boolean(),
  severities: Severities,
  quiet: Type.Union([Type.Null(), Quiet]),
  tell_end: Type.Boolean({ description: 'Also tells who acknowledged, and when it is over.' }),
}
const bare = <K extends string>(kind: K) => Type.Object({ ...common, kind: Type.Literal(kind) }, closed)

export const EmailChannel = Type.Object(
  {
    ...common,
    kind: Type.Literal('email'),
    host: Type.String({ minLength: 1, maxLength: 253 }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    security: Type.Enum(['tls', 'starttls', 'none'] as const),
    ca: Type.Optional(
      Type.Union([Type.Null(), Type.String({ maxLength: 200_000 })], {
        description: 'PEM of the authority that the mail server is trusted by, instead of the public ones.',
      }),
    ),
    username: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 254 })]),
    from: Address,
    to: Type.Array(Address, { maxItems: 50, uniqueItems: true }),
  },
  closed,
)
export type EmailChannel = Static<typeof EmailChannel>

export const PagerDutyChannel = Type.Object(
  {
    ...common,
    kind: Type.Literal('pagerduty'),
    api: Type.String({ pattern: '^https?://[^\\s/]+[^\\s]*$', maxLength: 200 }),
  },
  closed,
)
export type PagerDutyChannel = Static<typeof PagerDutyChannel>

/** The addresses of Slack, Teams and webhooks are secrets: who knows them can post. */
export const Channel = Type.Union([
  bare('desktop'),
  EmailChannel,
  bare('slack'),
  bare('teams'),
  PagerDutyChannel,
  bare('webhook'),
])
export type Channel = Static<typeof Channel>

export const Person = Type.Object(
  {
    id: Key,
    name: Name,
    contacts: Type.Array(Type.Object({ channel: Key, address: Type.Union([Type.Null(), Address]) }, closed), {
      maxItems: 10,
    }),
  },
  closed,
)
export type Person = Static<typeof Person>

export const LEVEL_KINDS = ['on_call', 'people', 'channels'] as const
/** Who is told at one step of the escalation. */
export const Level = Type.Object(
  {
    to: Type.Enum(LEVEL_KINDS),
    people: Type.Array(Key, { maxItems: 50 }),
    channels: Type.Array(Key, { maxItems: 50 }),
  },
  closed,
)
export type Level = Static<typeof Level>

export const MAX_ROUNDS = 10

export const OnCall = Type.Object(
  {
    severities: Severities,
    rota: Type.Object(
      {
        people: Type.Array(Key, { maxItems: 100, description: 'A week each, in this order.' }),
        starts: Type.String({
          pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$',
          description: 'The first hand-over, local time; the others follow every seven days.',
        }),
      },
      closed,
    ),
    overrides: Type.Array(
      Type.Object(
        { person: Key, from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) },
        closed,
      ),
      { maxItems: 200 },
    ),
    levels: Type.Array(Level, { maxItems: 10 }),
    rounds: Type.Integer({ minimum: 1, maximum: MAX_ROUNDS }),
  },
  closed,
)
export type OnCall = Static<typeof OnCall>

/** The outside watch that misses this console when it is dead. */
export const Heartbeat = Type.Object(
  { enabled: Type.Boolean(), every_s: Type.Integer({ minimum: 10, maximum: 86_400 }) },
  closed,
)
export type Heartbeat = Static<typeof Heartbeat>

export const NotifyPlan = Type.Object(
  {
    time_zone: Type.String({ minLength: 1, maxLength: 100, description: 'IANA name, as Europe/Berlin.' }),
    link: Type.Union([Type.Null(), Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 })], {
      description: 'Where this console is reached, for links in messages.',
    }),
    channels: Type.Array(Channel, { maxItems: 50 }),
    people: Type.Array(Person, { maxItems: 200 }),
    on_call: OnCall,
    heartbeat: Heartbeat,
  },
  closed,
)
export type NotifyPlan = Static<typeof NotifyPlan>

export const DEFAULT_PLAN: NotifyPlan = {
  time_zone: 'UTC',
  link: null,
  channels: [
    {
      id: 'desktop',
      name: 'Desktop',
      kind: 'desktop',
      enabled: true,
      severities: ['critical', 'major'],
      quiet: null,
      tell_end: false,
    },
  ],
  people: [],
  on_call: {
    severities: ['critical'],
    rota: { people: [], starts: '2026-01-05T08:00' },
    overrides: [],
    levels: [{ to: 'on_call', people: [], channels: [] }],
    rounds: 3,
  },
  heartbeat: { enabled: false, every_s: 60 },
}
