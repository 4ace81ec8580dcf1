import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import type { AlertQuality } from '../../../shared/alerts/quality.ts'
import { alertsPath } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { exactTime } from '../../ui/time.ts'
import { alertsText } from './alerts-text.ts'
import { Figures } from './figures.tsx'
import { FixFirst } from './fix-first.tsx'
import { Load } from './load.tsx'
import { positionName } from './position-name.ts'
import { Positions } from './positions.tsx'
import { Priorities } from './priorities.tsx'
import classes from './quality.module.css'
import { StaleList, TopList } from './sources.tsx'

const WINDOWS = [
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
]

/** How well alarming itself works, at `#/alarm-quality`: whether people can keep up, and which rule to repair first. */
export function QualityScreen() {
  const [window, setWindow] = useState('7d')
  const { data, error, reload } = useLoaded(`quality ${window}`, (client, signal) =>
    client.call('alerts.quality', { window }, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title="Alarm quality">
        <ButtonLink to={alertsPath()}>All alerts</ButtonLink>
        <SegmentedControl
          aria-label="Over the last"
          size="sm"
          data={WINDOWS}
          value={window}
          onChange={setWindow}
        />
      </PageHeader>
      {data ? (
        <Body quality={data} />
      ) : error ? (
        <Failed what="The figures" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="The figures" />
      ) : (
        <Loading what="the figures" />
      )}
    </div>
  )
}

function Body({ quality }: { quality: AlertQuality }) {
  const [zone, setZone] = useState<string | null>(null)
  const all = quality.positions[0]!
  if (all.alarms === 0 && all.stale.length === 0) {
    return (
      <Empty title="No alert in this time">
        The figures of ISA-18.2 and EEMUA 191 are shown here as soon as there are.
      </Empty>
    )
  }
  const shown = quality.positions.find((one) => one.zone === zone) ?? all
  return (
    <>
      <div className={classes.about}>
        <Select
          aria-label="Operating position"
          size="sm"
          allowDeselect={false}
          data={quality.positions.map((one) => ({ value: one.zone ?? '', label: positionName(one) }))}
          value={shown.zone ?? ''}
          onChange={(value) => setZone(value || null)}
        />
        <span>
          {alertsText(shown.alarms)} from {minute(quality.from)} to {minute(quality.to)}
        </span>
      </div>
      <Figures quality={shown} />
      <div className={classes.columns}>
        <Section title="Repair first" note="whole console">
          <FixFirst rules={quality.fix_first} />
        </Section>
        <Section title="Alerts over time">
          <Load quality={shown} />
        </Section>
        <Section title="Ten most frequent" note="a rule about one subject">
          <TopList quality={shown} />
        </Section>
        <Section title="By severity" note="against 80, 15 and 5 %">
          <Priorities quality={shown} />
        </Section>
      </div>
      {shown.stale.length > 0 && (
        <Section title="Active for more than 24 hours">
          <StaleList quality={shown} />
        </Section>
      )}
      {quality.positions.length > 1 && (
        <Section title="Operating positions" note="the whole console, and each zone">
          <Positions positions={quality.positions} />
        </Section>
      )}
    </>
  )
}

const minute = (ts: number) => exactTime(ts).slice(0, 16)
