import { SEVERITIES } from '../../../../shared/alerts/rule.ts'
import { isPem, NO_PEM } from '../../../../shared/notify/check-plan.ts'
import { Channel, type ChannelKind } from '../../../../shared/notify/plan.ts'
import { SECRETS, type SecretField } from '../../../../shared/notify/secrets.ts'
import { fieldError } from '../form/field-error.ts'
import { KIND_WORDS } from './words.ts'

const API = 'https://events.pagerduty.com'

/** A channel as a new one begins, under an id that is free. */
export function newChannel(kind: ChannelKind, taken: readonly { id: string }[]): Channel {
  const shared = {
    id: freeId(kind, taken),
    name: KIND_WORDS[kind],
    enabled: true,
    severities: SEVERITIES.slice(0, 2),
    quiet: null,
    tell_end: kind !== 'desktop',
  }
  if (kind === 'email') {
    return { ...shared, kind, host: '', port: 587, security: 'starttls', username: null, from: '', to: [] }
  }
  if (kind === 'pagerduty') return { ...shared, kind, api: API }
  return { ...shared, kind }
}

/** The name without what an id cannot have, and a number where it is taken. */
export function freeId(name: string, taken: readonly { id: string }[]): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'x'
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.some((one) => one.id === id)) return id
  }
}

/** Several addresses as they are typed: with commas, semicolons, spaces or lines between them. */
export function parseAddresses(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

export type ChannelErrors = Partial<Record<string, string>>

/** What is wrong with a channel, by field; nothing when it can be saved. */
export function channelErrors(channel: Channel): ChannelErrors {
  const errors: ChannelErrors = {}
  if (channel.name.trim() === '') errors.name = 'Give it a name.'
  if (channel.kind === 'email') {
    if (channel.host.trim() === '') errors.host = 'Name the mail server.'
    if (!isAddress(channel.from)) errors.from = 'An address, as andon@plant.example.'
    if (channel.ca && !isPem(channel.ca)) errors.ca = NO_PEM
    const wrong = channel.to.find((one) => !isAddress(one))
    if (wrong !== undefined) errors.to = `"${wrong}" is no address.`
  }
  if (channel.quiet && channel.quiet.from === channel.quiet.to) errors.quiet = 'It ends when it begins.'
  if (channel.quiet && channel.quiet.severities.length === 0) errors.quiet = 'Choose what waits.'
  if (Object.keys(errors).length === 0) {
    const other = fieldError(Channel, channel)
    if (other !== null) errors.form = other
  }
  return errors
}

function isAddress(text: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>]+$/.test(text)
}

/** What was typed into the secrets of a channel; an untouched one stays as it is stored. */
export type SecretDrafts = Partial<Record<SecretField, string>>

export function secretErrors(kind: ChannelKind, typed: SecretDrafts): ChannelErrors {
  const url = typed.url?.trim() ?? ''
  const asks = SECRETS[kind].some(({ field }) => field === 'url')
  return asks && url !== '' && !/^https?:\/\/[^\s/]+\S*$/.test(url)
    ? { url: 'It begins with https:// and names a server.' }
    : {}
}
