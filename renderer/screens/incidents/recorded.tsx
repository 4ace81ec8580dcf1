import { createContext, type ReactNode, useContext } from 'react'
import { Link } from 'react-router'
import type { IncidentCourse } from '../../../shared/incidents/course.ts'
import type { Client } from '../../client.ts'

/** An incident that comes from a file: it stands still, nothing can be done about it, and what it shows comes with it. */
export interface Recorded {
  /** When it was written down, epoch ms. */
  at: number
  course: IncidentCourse | null
  file: (client: Client, id: string) => Promise<{ type: string; data: string }>
}

const Context = createContext<Recorded | null>(null)
export const RecordedProvider = Context.Provider

/** Null while the incident is live. */
export const useRecorded = (): Recorded | null => useContext(Context)

/** What only a live incident has: acts. */
export function LiveOnly({ children }: { children: ReactNode }) {
  return useRecorded() === null ? children : null
}

/** Leads to something of this console; in a record, whose alerts and commands are those of another, it is only text. */
export function LiveLink({ to, children }: { to: string; children: ReactNode }) {
  return useRecorded() === null ? <Link to={to}>{children}</Link> : <span>{children}</span>
}
