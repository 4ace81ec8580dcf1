import type { Incident } from '../../../shared/incidents/incident.ts'
import { STAGES, type Stage } from '../../../shared/incidents/stages.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { AlertsPart } from './alerts-part.tsx'
import { DecisionPart } from './decision/decision-part.tsx'
import { ExecutionPart } from './execution/execution-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { FilesPart } from './files/files-part.tsx'
import { HeaderMenu } from './header-menu.tsx'
import { Back } from './incident-screen.tsx'
import classes from './incidents.module.css'
import { InvestigationPart } from './investigation/investigation-part.tsx'
import { NextStep } from './next-step.tsx'
import { LiveOnly, useRecorded } from './recorded.tsx'
import { ReviewPart } from './review/review-part.tsx'
import { RunbooksPart } from './runbooks-part.tsx'
import { SimilarPart } from './similar-part.tsx'
import { StageBar } from './stage-bar.tsx'
import { Timeline } from './timeline/timeline.tsx'
import { VerificationPart } from './verification/verification-part.tsx'

/** An incident: how far it is and what is next on top, the work beside its record below. */
export function IncidentView({ incident }: { incident: Incident }) {
  const live = useRecorded() === null
  const reached = (stage: Stage) => STAGES.indexOf(incident.stage) >= STAGES.indexOf(stage)
  return (
    <div className={classes.page}>
      <PageHeader title={incident.title} before={live && <Back />}>
        <SeverityMark severity={incident.severity} />
        <LiveOnly>
          <HeaderMenu incident={incident} />
        </LiveOnly>
      </PageHeader>
      <StageBar incident={incident} />
      <LiveOnly>
        <NextStep incident={incident} />
      </LiveOnly>
      <div className={classes.columns}>
        <div className={classes.main}>
          {reached('post_incident') && <ReviewPart incident={incident} />}
          {incident.verify && <VerificationPart incident={incident} verify={incident.verify} />}
          {incident.decided && <ExecutionPart incident={incident} decided={incident.decided} />}
          {incident.options.length > 0 && <DecisionPart incident={incident} />}
          <InvestigationPart incident={incident} />
          <AlertsPart incident={incident} />
        </div>
        <div className={classes.side}>
          <FactsPart incident={incident} />
          <LiveOnly>
            <RunbooksPart incident={incident} />
          </LiveOnly>
          <Timeline incident={incident} />
          <FilesPart incident={incident} />
          <SimilarPart incident={incident} />
        </div>
      </div>
    </div>
  )
}
