import type { BrokerFailure } from '../../shared/settings/broker.ts'

export interface Explained {
  failure: BrokerFailure
  /** What happened and what to do, in words. */
  message: string
}

interface MqttError {
  code?: string | number
  message?: string
  reasonCode?: number
}

const NETWORK: Record<string, (url: string) => Explained> = {
  ECONNREFUSED: (url) => ({
    failure: 'refused',
    message: `Nothing listens at ${url}: the connection was refused. Check the port, and that the broker runs.`,
  }),
  ENOTFOUND: (url) => ({
    failure: 'not_found',
    message: `The host of ${url} was not found. Check its name, and the DNS of this PC.`,
  }),
  EAI_AGAIN: (url) => ({
    failure: 'not_found',
    message: `The host of ${url} could not be looked up. Check the network and the DNS of this PC.`,
  }),
  EHOSTUNREACH: (url) => ({
    failure: 'timeout',
    message: `The host of ${url} cannot be reached. Check cable, Wi-Fi and firewall.`,
  }),
  ETIMEDOUT: (url) => ({
    failure: 'timeout',
    message: `${url} did not answer in time. Check address and firewall.`,
  }),
  ECONNRESET: (url) => ({
    failure: 'protocol',
    message: `${url} closed the connection. A port that expects TLS (mqtts://) or WebSocket (ws://) does this.`,
  }),
}

/** MQTT 3.1.1 return codes and MQTT 5 reason codes of CONNACK. */
const CREDENTIALS = new Set([4, 134])
const NOT_AUTHORISED = new Set([5, 135, 138])
const PROTOCOL = new Set([1, 132, 128 + 2])

/** Says of a failed connection what went wrong and what to do about it. */
export function explainFailure(error: unknown, url: string): Explained {
  const { code, message = String(error), reasonCode } = (error ?? {}) as MqttError
  if (typeof code === 'string' && NETWORK[code]) return NETWORK[code](url)
  const connack = typeof code === 'number' ? code : reasonCode
  if (connack !== undefined) {
    if (CREDENTIALS.has(connack)) {
      return { failure: 'credentials', message: 'The broker refused user name or password. Correct them.' }
    }
    if (NOT_AUTHORISED.has(connack)) {
      return {
        failure: 'not_authorised',
        message:
          'The broker does not let this user or client connect. Ask its administrator, or enter user and password.',
      }
    }
    if (PROTOCOL.has(connack)) {
      return {
        failure: 'protocol',
        message: 'The broker does not speak this MQTT version. Choose the other one.',
      }
    }
  }
  if (isTls(code, message)) return tls(code, message)
  if (/connack timeout|timeout/i.test(message)) {
    return {
      failure: 'timeout',
      message: `${url} accepted the connection but did not answer as an MQTT broker does. Check port and protocol.`,
    }
  }
  return { failure: 'other', message: `Connecting to ${url} failed: ${message}` }
}

function isTls(code: string | number | undefined, message: string): boolean {
  return /CERT|TLS|SSL|EPROTO/.test(String(code ?? '')) || /certificate|SSL|TLS|alert/i.test(message)
}

function tls(code: string | number | undefined, message: string): Explained {
  const text = `${code ?? ''} ${message}`
  const what = /SELF_SIGNED|UNABLE_TO|LEAF|self-signed|unable to/i.test(text)
    ? "The broker's certificate is not trusted. Paste the certificate authority (CA) that signed it."
    : /ALTNAME/i.test(text)
      ? "The broker's certificate is for another host name. Use the name that it is issued for."
      : /EXPIRED/i.test(text)
        ? "The broker's certificate has expired. Have it renewed."
        : /certificate required|bad certificate|alert|handshake/i.test(text)
          ? 'The broker refused the TLS connection: it probably demands a client certificate and key.'
          : 'The TLS connection could not be made. Check that the port speaks TLS.'
  return { failure: 'tls', message: `${what} (${message.slice(0, 200)})` }
}
