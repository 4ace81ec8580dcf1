import { IconPencil } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { useDrafts } from './form/drafts.ts'
import { SECTIONS } from './sections.ts'
import classes from './settings.module.css'

/** The sections as links; those with unsaved input say so. */
export function SettingsNav() {
  const drafts = useDrafts((state) => state.drafts)
  return (
    <nav aria-label="Settings" className={classes.nav}>
      {SECTIONS.map((section) => (
        <NavLink key={section.id} to={`/settings/${section.id}`} className={classes.link ?? ''}>
          {section.title}
          {section.forms.some((form) => form in drafts) && (
            <IconPencil size={16} role="img" aria-label="changed, not saved" />
          )}
        </NavLink>
      ))}
    </nav>
  )
}
