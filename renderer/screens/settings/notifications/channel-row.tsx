import { Button, Table } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ChannelStatus } from '../../../../shared/notify/delivery.ts'
import type { Channel } from '../../../../shared/notify/plan.ts'
import { Age } from '../../../ui/age.tsx'
import { num } from '../../../ui/format.ts'
import { SEVERITY_WORDS } from '../../../ui/severity.ts'
import { Soon } from '../../../ui/soon.tsx'
import classes from './notifications.module.css'
import { TestButton } from './test-button.tsx'
import type { NotifyAccess } from './use-notify.ts'
import { KIND_WORDS, targetText } from './words.ts'

interface ChannelRowProps {
  channel: Channel
  access: NotifyAccess
  edit: () => void
}

/** One channel with its test. */
export function ChannelRow({ channel, access, edit }: ChannelRowProps) {
  const { id, name, kind, severities, enabled, quiet } = channel
  const status = access.view.status.find((one) => one.channel === id)
  const hint = access.view.secrets[id]?.url?.hint ?? null
  return (
    <Table.Tr>
      <Table.Td>
        <strong>{name}</strong>
        <div className={classes.dim}>{KIND_WORDS[kind]}</div>
      </Table.Td>
      <Table.Td className={classes.wide!}>{targetText(channel, hint)}</Table.Td>
      <Table.Td>
        {severities.length === 0 ? 'nothing' : severities.map((one) => SEVERITY_WORDS[one]).join(', ')}
        {quiet && (
          <div className={classes.dim}>
            {quiet.severities.map((one) => SEVERITY_WORDS[one]).join(', ')} wait {quiet.from} – {quiet.to}
          </div>
        )}
      </Table.Td>
      <Table.Td>
        {enabled && status ? <State status={status} isDesktop={kind === 'desktop'} /> : 'Off'}
      </Table.Td>
      <Table.Td>
        <div className={classes.acts}>
          <TestButton channel={id} name={name} />
          <Button size="sm" h={44} variant="default" aria-label={`Change ${name}`} onClick={edit}>
            Change…
          </Button>
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

/** Whether it gets through, by shape and word. That no window is open is no failure. */
function State({ status, isDesktop }: { status: ChannelStatus; isDesktop: boolean }) {
  const { failing, flood, waiting, last_delivered, delivered_24h, failed_24h } = status
  return (
    <>
      <div className={classes.state} data-tone={failing && !isDesktop ? 'bad' : 'good'}>
        {failing && !isDesktop ? (
          <IconAlertTriangle size={16} aria-hidden />
        ) : (
          <Mark delivered={last_delivered !== null} />
        )}
        <span>
          {failing ? (
            failing.message
          ) : last_delivered === null ? (
            'Nothing sent yet'
          ) : (
            <>
              Delivered <Age at={last_delivered} />
            </>
          )}
          {failing && (
            <>
              {' '}
              Next try <Soon at={failing.next} />.
            </>
          )}
        </span>
      </div>
      <div className={classes.dim}>
        {num(delivered_24h)} delivered{failed_24h > 0 && `, ${num(failed_24h)} not`}, in 24{'\u00a0'}h
        {waiting > 0 && `; ${num(waiting)} waiting`}
        {flood && '; in a flood, told together'}
      </div>
    </>
  )
}

function Mark({ delivered }: { delivered: boolean }) {
  return delivered ? <IconCheck size={16} aria-hidden /> : <IconClock size={16} aria-hidden />
}
