import type { IClientOptions } from 'mqtt'
import { CallError } from '../../shared/rpc.ts'

/** Everything needed to reach a broker. */
export interface BrokerConfig {
  url: string
  root: string
  protocolVersion: 4 | 5
  clientId: string
  username: string | null
  password: string | null
  ca: string | null
  cert: string | null
  key: string | null
  rejectUnauthorized: boolean
}

const SCHEMES = ['mqtt:', 'mqtts:', 'tcp:', 'ssl:', 'tls:', 'ws:', 'wss:']
const SESSION_DAYS = 7

/**
 * Takes a broker address apart at the border: checks it, and takes user and password out of it, so that they
 * reach neither log nor screen.
 * @throws CallError bad_request, where "/url"
 */
export function parseBrokerUrl(text: string): {
  url: string
  username: string | null
  password: string | null
} {
  const trimmed = text.trim()
  const help = 'write it as mqtt://host:1883, mqtts://host:8883, ws://host:80/mqtt or wss://host:443/mqtt'
  let url: URL
  try {
    url = new URL(trimmed.includes('://') ? trimmed : `mqtt://${trimmed}`)
  } catch {
    throw new CallError('bad_request', `"${redact(trimmed)}" is not a broker address; ${help}`, '/url')
  }
  if (!SCHEMES.includes(url.protocol)) {
    throw new CallError('bad_request', `"${url.protocol}//" is not a broker protocol; ${help}`, '/url')
  }
  if (url.hostname === '') throw new CallError('bad_request', `The address names no host; ${help}`, '/url')
  const username = url.username === '' ? null : decodeURIComponent(url.username)
  const password = url.password === '' ? null : decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  return { url: url.href.replace(/\/$/, ''), username, password }
}

function redact(text: string): string {
  return text.replace(/\/\/[^@/]*@/, '//…@')
}

/** The session outlives us, so that the broker keeps what robots send while the console is away. */
export function clientOptions(config: BrokerConfig, session: 'persistent' | 'clean'): IClientOptions {
  const { username, password, ca, cert, key } = config
  const persistent = session === 'persistent'
  return {
    clientId: config.clientId,
    protocolVersion: config.protocolVersion,
    clean: !persistent,
    ...(config.protocolVersion === 5
      ? {
          properties: {
            receiveMaximum: 65_535,
            ...(persistent ? { sessionExpiryInterval: SESSION_DAYS * 86_400 } : {}),
          },
        }
      : {}),
    keepalive: 20,
    connectTimeout: 10_000,
    reconnectPeriod: 1000,
    resubscribe: false,
    queueQoSZero: false,
    rejectUnauthorized: config.rejectUnauthorized,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(ca === null ? {} : { ca }),
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
  }
}
