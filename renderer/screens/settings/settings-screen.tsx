import { Anchor, Title } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useConnection } from '../../state/connection.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { AboutSection } from './about/about-section.tsx'
import { AccessSection } from './access/access-section.tsx'
import { AuditSection } from './access/audit-section.tsx'
import { BrokerSection } from './broker/broker-section.tsx'
import { DemoSection } from './demo/demo-section.tsx'
import { DesktopSection } from './desktop/desktop-section.tsx'
import { HealthSection } from './health/health-section.tsx'
import { IncidentsSection } from './incidents/incidents-section.tsx'
import { RetentionSection } from './limits/retention-section.tsx'
import { TargetsSection } from './limits/targets-section.tsx'
import { NotificationsSection } from './notifications/notifications-section.tsx'
import { OnCallSection } from './oncall/oncall-section.tsx'
import { PredictionsSection } from './predictions/predictions-section.tsx'
import { parseSection, SECTIONS, type SectionId } from './sections.ts'
import classes from './settings.module.css'
import type { SettingsAccess } from './settings-access.ts'
import { SettingsNav } from './settings-nav.tsx'
import { ShiftsSection } from './shifts/shifts-section.tsx'
import { useSettings } from './use-settings.ts'

/** All settings, at `#/settings/:section?`. */
export function SettingsScreen() {
  const section = parseSection(useParams().section)
  return (
    <div className={classes.page}>
      <PageHeader title="Settings" />
      <div className={classes.layout}>
        <SettingsNav />
        {section === null ? (
          <Empty
            title="There is no such section"
            action={
              <Anchor component={Link} to="/settings">
                Go to the broker settings
              </Anchor>
            }
          />
        ) : (
          <section aria-labelledby="section-title">
            <Title order={2} size="h3" id="section-title" mb="md">
              {SECTIONS.find((s) => s.id === section)?.title}
            </Title>
            <SectionBody section={section} />
          </section>
        )}
      </div>
    </div>
  )
}

function SectionBody({ section }: { section: SectionId }) {
  const { access, error, reload } = useSettings()
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (section === 'data-health') return <HealthSection />
  if (section === 'notifications') return <NotificationsSection />
  if (section === 'on-call') return <OnCallSection />
  if (section === 'audit') return <AuditSection />
  if (section === 'about') return <AboutSection />
  if (!access) {
    if (error) return <Failed what="Settings" error={error} retry={reload} />
    return disconnected ? <Disconnected what="Settings" /> : <Loading what="settings" />
  }
  return <EditableSection section={section} {...access} />
}

function EditableSection({ section, ...access }: { section: SectionId } & SettingsAccess) {
  switch (section) {
    case 'broker':
      return <BrokerSection {...access} />
    case 'targets':
      return <TargetsSection {...access} />
    case 'retention':
      return <RetentionSection {...access} />
    case 'shifts':
      return <ShiftsSection {...access} />
    case 'incidents':
      return <IncidentsSection {...access} />
    case 'predictions':
      return <PredictionsSection {...access} />
    case 'desktop':
      return <DesktopSection {...access} />
    case 'access':
      return <AccessSection {...access} />
    case 'demo':
      return <DemoSection {...access} />
    default:
      return null
  }
}
