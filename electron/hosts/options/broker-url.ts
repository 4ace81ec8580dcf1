import { UsageError } from './usage-error.ts'

export interface BrokerLogin {
  /** Without user and password. */
  url: string
  username: string | null
  password: string | null
}

const SCHEMES = ['mqtt:', 'mqtts:', 'ws:', 'wss:']

/**
 * Takes user and password out of a broker address, so that no later line, log or screen can show them.
 * The message of the error never repeats the address, which may hold a password.
 */
export function parseBroker(text: string, source: string): BrokerLogin {
  let url: URL
  try {
    url = new URL(text.includes('://') ? text : `mqtt://${text}`)
  } catch {
    throw new UsageError(`${source} is not an address: write it as mqtt://host:1883.`)
  }
  if (!SCHEMES.includes(url.protocol)) {
    const schemes = SCHEMES.map((scheme) => `${scheme}//`).join(' ')
    throw new UsageError(`${source} starts with ${url.protocol}// and has to start with one of ${schemes}`)
  }
  if (!url.hostname) throw new UsageError(`${source} names no host: write it as mqtt://host:1883.`)
  const username = decode(url.username, source)
  const password = decode(url.password, source)
  url.username = ''
  url.password = ''
  return { url: url.href.replace(/\/$/, ''), username, password }
}

function decode(part: string, source: string): string | null {
  if (part === '') return null
  try {
    return decodeURIComponent(part)
  } catch {
    throw new UsageError(`${source} has a user or password with a bare %: write it as %25.`)
  }
}
