import { createTransport } from 'nodemailer'
import { emailOf } from '../../../../shared/notify/format/email.ts'
import type { EmailChannel } from '../../../../shared/notify/plan.ts'
import { type Outgoing, SendError } from '../send.ts'

const TIMEOUT_MS = 15_000

/** By SMTP, one connection a message. */
export async function sendEmail({
  channel,
  notice,
  recipient,
  secret,
  signal,
}: Outgoing<EmailChannel>): Promise<void> {
  const { host, port, security, ca, username, from } = channel
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(ca ? { tls: { ca } } : {}),
    ...(username === null ? {} : { auth: { user: username, pass: secret('password') ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A message is text; it never names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const stop = () => transport.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const sent = transport.sendMail({ from, to: recipient ?? channel.to, ...emailOf(notice) })
    await Promise.race([sent, aborted(signal)])
  } catch (error) {
    throw explained(error, `${host}:${port}`)
  } finally {
    signal.removeEventListener('abort', stop)
    transport.close()
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

function explained(error: unknown, server: string): SendError {
  const { code, responseCode, response, message, name } = error as SmtpError
  const said = response === undefined ? '' : ` It said: ${response.slice(0, 300)}`
  if (code === 'EAUTH') {
    return new SendError(`${server} refused the user name or the password.${said}`, { permanent: true })
  }
  if (/certificate|altnames/i.test(message)) {
    return new SendError(
      `The certificate of ${server} is not trusted: ${message}. Give the certificate of its authority in the channel.`,
    )
  }
  if (code === 'EDNS') return new SendError(`There is no mail server ${server}, or no network.`)
  if (code === 'ETLS')
    return new SendError(`No encrypted connection to ${server}: ${message}. Choose another security.`)
  if (code === 'ETIMEDOUT' || name === 'TimeoutError')
    return new SendError(`${server} did not answer in time.`)
  if (responseCode !== undefined && responseCode >= 500) {
    // RFC 5321, 4.2.1: 5yz is not to be tried again as it is.
    return new SendError(`${server} refused the message.${said}`, { permanent: true })
  }
  if (responseCode !== undefined) return new SendError(`${server} does not take it now.${said}`)
  return new SendError(`${server} could not be reached (${code ?? message}).`)
}
