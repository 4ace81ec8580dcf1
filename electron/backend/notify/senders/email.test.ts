import { expect, it, onTestFinished } from 'vitest'
import { makeCertificates } from '../../../../e2e/fixtures/certificates.ts'
import { startSmtp } from '../../../../e2e/fixtures/smtp-server.ts'
import { testNotice } from '../../../../shared/notify/notice.ts'
import type { EmailChannel } from '../../../../shared/notify/plan.ts'
import { sendEmail } from './email.ts'

it('is taken by a mail server with a certificate of the plant only when its authority is given', async () => {
  const { ca, server } = await makeCertificates()
  const smtp = await startSmtp(server)
  onTestFinished(() => smtp.close())
  const channel: EmailChannel = {
    ...{
      id: 'mail',
      name: 'Mail',
      kind: 'email',
      enabled: true,
      severities: [],
      quiet: null,
      tell_end: true,
    },
    ...{ host: '127.0.0.1', port: smtp.port, security: 'tls', username: null },
    ...{ from: 'andon@plant.example', to: ['ops@plant.example'] },
  }
  const send = (given: Partial<EmailChannel>) => {
    const { signal } = new AbortController()
    const about = { notice: testNotice('Mail', null, 0), recipient: null, secret: () => null, signal, now: 0 }
    return sendEmail({ ...about, channel: { ...channel, ...given } })
  }
  await expect(send({})).rejects.toThrow(/The certificate of 127\.0\.0\.1:\d+ is not trusted/)
  expect(smtp.mails).toEqual([])
  await send({ ca: ca.cert })
  expect(smtp.mails).toHaveLength(1)
})
