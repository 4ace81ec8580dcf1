import type { BrokerFailure } from '../../../../shared/settings/broker.ts'

/** Each way a connection fails, in a few words. */
export const FAILURE_TITLES: Readonly<Record<BrokerFailure, string>> = {
  bad_url: 'The address is not right',
  refused: 'Connection refused',
  not_found: 'Host not found',
  timeout: 'No answer',
  credentials: 'Wrong user or password',
  not_authorised: 'Not allowed to connect',
  tls: 'TLS failed',
  subscribe_denied: 'Not allowed to subscribe',
  protocol: 'Not understood',
  other: 'Connection failed',
}
