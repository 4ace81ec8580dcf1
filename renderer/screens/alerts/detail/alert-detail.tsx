import { Button, CloseButton } from '@mantine/core'
import { IconArrowLeft, IconListCheck, IconSitemap } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { AlertDetail as Detail } from '../../../../shared/alerts/alert.ts'
import { walkStartPath } from '../../../app/paths.ts'
import { useAlerts } from '../../../state/alerts.ts'
import { useConnection } from '../../../state/connection.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { SeverityMark } from '../../../ui/severity-mark.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../../ui/states.tsx'
import { ActButtons } from '../acts/act-buttons.tsx'
import { ActDialog, type Asked } from '../acts/act-dialog.tsx'
import { RespondMark } from '../respond-mark.tsx'
import { runbookOf } from '../runbook-link.tsx'
import { StateMark } from '../state-mark.tsx'
import { AlertFacts } from './alert-facts.tsx'
import { AlertLinks } from './alert-links.tsx'
import { AlertLog } from './alert-log.tsx'
import { Course } from './course.tsx'
import classes from './detail.module.css'
import { Told } from './told.tsx'

/** One alert with its evidence, what to do, and everything that was done, at `#/alerts?alert=…`. */
export function AlertDetail({ id, onClose }: { id: string; onClose: () => void }) {
  // What is pushed of it tells when its history has a new line.
  const live = useAlerts((state) => state.open.get(id))
  const { data, error, reload } = useLoaded(
    id,
    (client, signal) => client.call('alerts.get', { id }, { signal }),
    useTurn(id),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const detail = data && live && live.updated >= data.updated ? { ...data, ...live } : data
  return (
    <section className={classes.pane} aria-label="Details of the alert">
      <div className={classes.bar}>
        <Button
          className={classes.back!}
          size="md"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={18} />}
          onClick={onClose}
        >
          All alerts
        </Button>
        <CloseButton className={classes.close!} size="lg" aria-label="Close the details" onClick={onClose} />
      </div>
      {detail ? (
        <Body key={id} detail={detail} />
      ) : error?.code === 'not_found' ? (
        <Empty title="No such alert">It may be older than what is kept.</Empty>
      ) : error ? (
        <Failed what="This alert" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="This alert" />
      ) : (
        <Loading what="the alert" />
      )}
    </section>
  )
}

/** Changes whenever the alert does, also when it is closed and no longer pushed. */
function useTurn(id: string): number {
  const updated = useAlerts((state) => state.open.get(id)?.updated ?? 0)
  const seen = useRef({ updated, turn: 0 })
  if (seen.current.updated !== updated) seen.current = { updated, turn: seen.current.turn + 1 }
  return seen.current.turn
}

function Body({ detail }: { detail: Detail }) {
  const runbook = runbookOf(detail)
  const [asked, setAsked] = useState<Asked | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  // Where the details take the place of the list, the focus has to go along.
  useEffect(() => {
    if (window.matchMedia('(max-width: 1099px)').matches) title.current?.focus()
  }, [])
  return (
    <div className={classes.body}>
      <div className={classes.marks}>
        <SeverityMark severity={detail.severity} />
        <StateMark alert={detail} />
        <RespondMark alert={detail} />
      </div>
      <h2 ref={title} tabIndex={-1} className={classes.title}>
        {detail.fact}
      </h2>
      <div className={classes.todo}>
        <h3 className={classes.todoTitle}>Do this</h3>
        <p className={classes.todoText}>{detail.action}</p>
        {runbook !== null && (
          <Link className={classes.start} to={runbook}>
            <IconListCheck size={18} aria-hidden /> Start the runbook: {detail.playbook?.replaceAll('-', ' ')}
          </Link>
        )}
        {detail.robot !== undefined && (
          <Link className={classes.start} to={walkStartPath({ robot: detail.robot, alert: detail.id })}>
            <IconSitemap size={18} aria-hidden /> Walk a decision tree at {detail.robot}
          </Link>
        )}
      </div>
      <div className={classes.acts}>
        <ActButtons alerts={[detail]} ask={setAsked} />
      </div>
      <Course alert={detail} />
      <AlertFacts alert={detail} needed={detail.rule_now?.min_sample ?? 0} />
      <dl className={classes.why}>
        <dt>Likely cause</dt>
        <dd>{detail.cause}</dd>
        <dt>If nobody acts</dt>
        <dd>{detail.consequence}</dd>
      </dl>
      <Told alert={detail} />
      <AlertLinks alert={detail} rule={detail.rule_now} />
      <AlertLog log={detail.log} unit={detail.unit} />
      <ActDialog asked={asked} onEnd={() => setAsked(null)} />
    </div>
  )
}
