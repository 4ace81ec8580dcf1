import { isTimeZone, onCallAt } from './local-time.ts'
import type { Channel, NotifyPlan } from './plan.ts'
import { levelRecipients } from './recipients.ts'

/** Why a plan cannot work: the field as a JSON pointer, and the reason in a sentence. */
export interface PlanProblem {
  field: string
  reason: string
}

/** Everything that makes a plan impossible; the form of each field was checked before. */
export function checkPlan(plan: NotifyPlan): PlanProblem[] {
  return [...checkTimes(plan), ...checkChannels(plan), ...checkPeople(plan), ...checkOnCall(plan)]
}

function checkTimes({ time_zone, on_call: { rota, overrides } }: NotifyPlan): PlanProblem[] {
  const problems: PlanProblem[] = []
  if (!isTimeZone(time_zone)) {
    problems.push({
      field: '/time_zone',
      reason: `"${time_zone}" is no time zone. Give its IANA name, as Europe/Berlin.`,
    })
  } else if (Number.isNaN(Date.parse(`${rota.starts}:00Z`)) || !isDay(rota.starts)) {
    problems.push({ field: '/on_call/rota/starts', reason: `There is no day ${rota.starts.slice(0, 10)}.` })
  }
  for (const [i, { from, to }] of overrides.entries()) {
    if (to <= from)
      problems.push({ field: `/on_call/overrides/${i}/to`, reason: 'It ends before it begins.' })
  }
  return problems
}

/** Date.parse takes the 31st of June for the 1st of July. */
function isDay(local: string): boolean {
  return new Date(`${local}:00Z`).toISOString().startsWith(local.slice(0, 10))
}

function checkChannels({ channels }: NotifyPlan): PlanProblem[] {
  const problems = sameIds('/channels', channels)
  for (const [i, channel] of channels.entries()) {
    const { quiet } = channel
    if (channel.kind === 'email' && channel.ca && !isPem(channel.ca)) {
      problems.push({ field: `/channels/${i}/ca`, reason: NO_PEM })
    }
    if (quiet && quiet.from === quiet.to) {
      problems.push({
        field: `/channels/${i}/quiet/to`,
        reason: 'Quiet hours end at another time than they begin.',
      })
    }
    if (quiet && quiet.severities.length === 0) {
      problems.push({
        field: `/channels/${i}/quiet/severities`,
        reason: 'Say which severities wait in quiet hours.',
      })
    }
  }
  return problems
}

export const NO_PEM = 'It is no certificate in PEM form: it begins with -----BEGIN CERTIFICATE-----.'

/** Whether a text has the form of one or several certificates; whether they can be read is told by those who use them. */
export function isPem(text: string): boolean {
  return /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/.test(text.trim())
}

function checkPeople({ people, channels }: NotifyPlan): PlanProblem[] {
  const problems = sameIds('/people', people)
  for (const [i, person] of people.entries()) {
    for (const [j, { channel: id, address }] of person.contacts.entries()) {
      const field = `/people/${i}/contacts/${j}`
      const channel = channels.find((one) => one.id === id)
      if (!channel) problems.push({ field: `${field}/channel`, reason: `There is no channel "${id}".` })
      else if ((channel.kind === 'email') !== (address !== null)) {
        const reason =
          address === null ? 'An e-mail channel needs an address.' : `${channel.name} takes no address.`
        problems.push({ field: `${field}/address`, reason })
      }
    }
  }
  return problems
}

function checkOnCall({ on_call: { rota, overrides, levels }, people, channels }: NotifyPlan): PlanProblem[] {
  const problems: PlanProblem[] = []
  const known = (field: string, id: string, among: readonly { id: string }[], noun: string) => {
    if (!among.some((one) => one.id === id)) problems.push({ field, reason: `There is no ${noun} "${id}".` })
  }
  for (const [i, id] of rota.people.entries()) known(`/on_call/rota/people/${i}`, id, people, 'person')
  for (const [i, { person }] of overrides.entries())
    known(`/on_call/overrides/${i}/person`, person, people, 'person')
  for (const [i, level] of levels.entries()) {
    for (const [j, id] of level.people.entries())
      known(`/on_call/levels/${i}/people/${j}`, id, people, 'person')
    for (const [j, id] of level.channels.entries())
      known(`/on_call/levels/${i}/channels/${j}`, id, channels, 'channel')
  }
  return problems
}

function sameIds(field: string, list: readonly { id: string }[]): PlanProblem[] {
  return list.flatMap(({ id }, i) =>
    list.findIndex((one) => one.id === id) < i
      ? [{ field: `${field}/${i}/id`, reason: `There are two of "${id}".` }]
      : [],
  )
}

/** What a possible plan leaves open, as sentences: alerts that reach nobody. */
export function planGaps(plan: NotifyPlan, isReady: (channel: Channel) => boolean, now: number): string[] {
  const gaps: string[] = []
  const { channels, people, on_call, time_zone } = plan
  for (const channel of channels) {
    if (channel.enabled && !isReady(channel)) {
      gaps.push(`"${channel.name}" lacks its address or key: it sends nothing.`)
    }
  }
  const outside = channels.filter((one) => one.enabled && one.kind !== 'desktop' && isReady(one))
  const isOutside = ({ channel }: { channel: string }) => outside.some(({ id }) => id === channel)
  const told = outside.some(({ severities }) => severities.includes('critical'))
  const paged = on_call.levels.some((_, i) => levelRecipients(plan, i, now).some(isOutside))
  if (!told && !(paged && on_call.severities.includes('critical'))) {
    gaps.push('Critical alerts reach nobody outside of this console.')
  }
  const wantsSomebody = on_call.levels.some(({ to }) => to === 'on_call') && people.length > 0
  if (wantsSomebody && !onCallAt(on_call, time_zone, now)) gaps.push('Nobody is on call now.')
  return gaps
}
