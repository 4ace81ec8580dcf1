import type { Incident } from '../../../shared/incidents/incident.ts'
import { reportOf } from '../../../shared/incidents/report/content.ts'
import type { Report, ReportFormat } from '../../../shared/incidents/report/format.ts'
import { toHtml } from '../../../shared/incidents/report/html.ts'
import { toMarkdown } from '../../../shared/incidents/report/markdown.ts'
import { toPdf } from './pdf.ts'

/** The whole record of an incident as a file. */
export async function makeReport(
  incident: Incident,
  format: ReportFormat,
  offsetMin: number,
  now: number,
): Promise<Report> {
  const blocks = reportOf(incident, { now, offsetMin })
  const title = `Incident ${incident.id}: ${incident.title}`
  const name = `incident-${incident.id}`
  switch (format) {
    case 'markdown':
      return { name: `${name}.md`, type: 'text/markdown', text: toMarkdown(blocks), data: null }
    case 'html':
      return { name: `${name}.html`, type: 'text/html', text: toHtml(title, blocks), data: null }
    case 'pdf': {
      const pdf = await toPdf(title, blocks)
      return { name: `${name}.pdf`, type: 'application/pdf', text: null, data: pdf.toString('base64') }
    }
  }
}
