import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Channel, EmailChannel } from '../../../../shared/notify/plan.ts'
import { PemField } from '../broker/pem-field.tsx'
import { type ChannelErrors, parseAddresses } from './channel-draft.ts'

const SECURITY = [
  { value: 'starttls', label: 'STARTTLS (port 587)' },
  { value: 'tls', label: 'TLS (port 465)' },
  { value: 'none', label: 'None, within the plant only (port 25)' },
]
const PORTS = { starttls: 587, tls: 465, none: 25 } as const

interface EmailFieldsProps {
  channel: EmailChannel
  errors: ChannelErrors
  set: (part: Partial<Channel>) => void
}

/** The mail server, and who gets the mails. */
export function EmailFields({ channel, errors, set }: EmailFieldsProps) {
  const [to, setTo] = useState(channel.to.join(', '))
  const email = (part: Partial<EmailChannel>) => set(part as Partial<Channel>)
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label="Mail server"
          size="md"
          placeholder="mail.plant.example"
          value={channel.host}
          error={errors.host}
          onChange={(event) => email({ host: event.currentTarget.value.trim() })}
        />
        <NumberInput
          label="Port"
          size="md"
          maw={120}
          min={1}
          max={65_535}
          allowDecimal={false}
          value={channel.port}
          onChange={(value) => email({ port: Number(value) })}
        />
      </Group>
      <Select
        label="Encryption"
        size="md"
        allowDeselect={false}
        data={SECURITY}
        value={channel.security}
        onChange={(value) => {
          const security = (value ?? 'starttls') as EmailChannel['security']
          email({ security, port: PORTS[security] })
        }}
      />
      {channel.security !== 'none' && (
        <PemField
          label="Certificate of its authority"
          about="Where the plant has an authority of its own. Empty: the public ones are trusted."
          value={channel.ca ?? ''}
          disabled={false}
          error={errors.ca}
          onChange={(text) => email({ ca: text === '' ? null : text })}
        />
      )}
      <TextInput
        label="User name"
        description="Empty where the server asks for none."
        size="md"
        autoComplete="off"
        value={channel.username ?? ''}
        onChange={(event) => email({ username: event.currentTarget.value || null })}
      />
      <TextInput
        label="From"
        size="md"
        placeholder="andon@plant.example"
        value={channel.from}
        error={errors.from}
        onChange={(event) => email({ from: event.currentTarget.value.trim() })}
      />
      <TextInput
        label="To"
        description="Addresses with commas between them. Empty: only for people of the on-call plan."
        size="md"
        value={to}
        error={errors.to}
        onChange={(event) => {
          setTo(event.currentTarget.value)
          email({ to: parseAddresses(event.currentTarget.value) })
        }}
      />
    </>
  )
}
