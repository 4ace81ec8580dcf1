/** What goes to who is asked for help. */
export interface Diagnostics {
  version: string
  versions: Record<string, string | undefined>
  platform: string
  uptime_s: number
  secrets: string
  /** What the backend tells of itself; null while it does not answer. */
  health: unknown
  status: unknown
  log: readonly string[]
}

/** Looks like a secret: what follows such a word, what stands before an @ in an address, and PEM text. */
const PATTERNS: readonly [RegExp, string][] = [
  [/(\bauthorization\b["']?\s*[:=]\s*["']?)[^\n"']+/gi, '$1…'],
  [/(\bbearer\s+)\S+/gi, '$1…'],
  [/(\b(?:pass(?:word)?|secret|token|api[-_]?key)\b["']?\s*[:=]?\s*["']?)(?!["'\s,}])[^\s"',}]+/gi, '$1…'],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1…@'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '(private key)'],
]

export function withoutSecrets(text: string): string {
  return PATTERNS.reduce((left, [pattern, by]) => left.replace(pattern, by), text)
}

/** Plain text to paste into a mail. It holds no secret and no robot's data. */
export function printDiagnostics({ log, health, status, versions, ...head }: Diagnostics): string {
  const parts = [
    `Andon ${head.version} on ${head.platform}, running for ${Math.round(head.uptime_s / 60)} min`,
    Object.entries(versions)
      .flatMap(([name, version]) => (version === undefined ? [] : [`${name} ${version}`]))
      .join(', '),
    `Secrets: ${head.secrets}`,
    `Status: ${JSON.stringify(status, null, 1)}`,
    `Health: ${JSON.stringify(health, null, 1)}`,
    'Log:',
    ...log,
  ]
  return withoutSecrets(parts.join('\n'))
}
