/** The andon lamp column: three lamps, the middle one lit. */
export function Logo() {
  return (
    <svg width="16" height="24" viewBox="0 0 16 24" aria-hidden="true" focusable="false">
      <rect x="3" y="1" width="10" height="6" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <rect x="3" y="9" width="10" height="6" rx="1.5" fill="var(--andon-warning)" />
      <rect x="3" y="17" width="10" height="6" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
