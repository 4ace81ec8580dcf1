import { Link, useParams } from 'react-router'
import { INCIDENTS_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { IncidentView } from './incident-view.tsx'
import classes from './incidents.module.css'
import { useIncidents } from './use-incidents.ts'

/** One incident from detection to closure, at `#/incidents/:id`. */
export function IncidentScreen() {
  const { id = '' } = useParams()
  const { frame, error } = useIncidents(id)
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (frame?.incident) return <IncidentView key={id} incident={frame.incident} />
  return (
    <div className={classes.page}>
      <PageHeader title={`Incident ${id}`} before={<Back />} />
      {frame ? (
        <Empty
          title={`There is no incident ${id}`}
          action={<Link to={INCIDENTS_PATH}>To all incidents</Link>}
        />
      ) : error ? (
        <Failed what="The incident" error={error} />
      ) : disconnected ? (
        <Disconnected what="The incident" />
      ) : (
        <Loading what="the incident" />
      )}
    </div>
  )
}

export function Back() {
  return <ButtonLink to={INCIDENTS_PATH}>Incidents</ButtonLink>
}
