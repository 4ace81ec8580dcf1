export const REPORT_FORMATS = ['markdown', 'html', 'pdf'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** A report as a file; exactly one of `text` and `data` (base64) is there. */
export interface Report {
  name: string
  type: string
  text: string | null
  data: string | null
}
