import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'
import { useConnection } from '../../state/connection.ts'
import { Choice } from '../../ui/choice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { IncidentLine } from './incident-line.tsx'
import classes from './incidents.module.css'
import { OpenDialog } from './open-dialog.tsx'
import { select } from './select.ts'
import { useIncidents } from './use-incidents.ts'

/** Every incident, the open ones first, at `#/incidents`. */
export function IncidentsScreen() {
  const [opening, setOpening] = useState(false)
  const { frame, error } = useIncidents()
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title="Incidents">
        <Button
          size="xs"
          variant="default"
          className={classes.act ?? ''}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpening(true)}
        >
          Open an incident
        </Button>
      </PageHeader>
      {frame ? (
        <Lists incidents={frame.incidents} />
      ) : error ? (
        <Failed what="Incidents" error={error} />
      ) : disconnected ? (
        <Disconnected what="Incidents" />
      ) : (
        <Loading what="incidents" />
      )}
      <OpenDialog opened={opening} onClose={() => setOpening(false)} />
    </div>
  )
}

function Lists({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const [params, setParams] = useSearchParams()
  const text = params.get('text') ?? ''
  const severity = SEVERITIES.find((one) => one === params.get('severity')) ?? null
  const set = (name: string, value: string | null) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const { open, closed } = select(incidents, { text, severity: severity as Severity | null })
  const narrowed = text !== '' || severity !== null
  return (
    <>
      <div className={classes.filters}>
        <SearchField
          label="Search incidents"
          placeholder="Search titles, causes, robots  /"
          text={text}
          onText={(next) => set('text', next)}
          className={classes.search}
        />
        <Choice
          label="Severity"
          options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
          value={severity}
          onValue={(value) => set('severity', value)}
          className={classes.choice}
        />
      </div>
      <h2 className={classes.heading}>Open</h2>
      {open.length > 0 ? (
        <ul className={classes.list} aria-label="Open incidents, most severe first">
          {open.map((one) => (
            <IncidentLine key={one.id} incident={one} />
          ))}
        </ul>
      ) : (
        <p className={classes.calm}>{narrowed ? 'No open incident matches.' : 'No incident is open.'}</p>
      )}
      <h2 className={classes.heading}>History</h2>
      {closed.length > 0 ? (
        <ul className={classes.list} aria-label="Closed incidents, newest first">
          {closed.map((one) => (
            <IncidentLine key={one.id} incident={one} />
          ))}
        </ul>
      ) : narrowed ? (
        <p className={classes.calm}>No closed incident matches.</p>
      ) : (
        <Empty title="No incident has been closed yet">
          Incidents open by themselves when something critical happens, and stay here with their record.
        </Empty>
      )}
    </>
  )
}
