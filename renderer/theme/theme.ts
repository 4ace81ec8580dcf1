import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** One place for sizes and type; the colours are in tokens.css, for both schemes. */
export const theme = createTheme({
  fontFamily:
    "'Inter', 'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', 'Liberation Sans', sans-serif, 'Noto Color Emoji'",
  defaultRadius: 'sm',
  primaryColor: 'blue',
  // White on it has a contrast of 5:1.
  primaryShade: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const shared = {
  '--mantine-color-body': 'var(--andon-page)',
  '--mantine-color-text': 'var(--andon-text)',
  '--mantine-color-dimmed': 'var(--andon-dim)',
  '--mantine-color-placeholder': 'var(--andon-dim)',
  '--mantine-color-default': 'var(--andon-raised)',
  '--mantine-color-default-hover': 'var(--andon-border)',
  '--mantine-color-default-border': 'var(--andon-border)',
  '--mantine-color-anchor': 'var(--andon-accent)',
}

/** Mantine's own components take the same greys as ours. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
