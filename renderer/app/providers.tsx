import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { cssVariables, theme } from '../theme/theme.ts'

const schemeManager = localStorageColorSchemeManager({ key: 'andon-color-scheme' })

/** Theme and notifications, with the style nonce that a strict content security policy asks for. */
export function Providers({ nonce = '', children }: { nonce?: string; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      {...(nonce ? { getStyleNonce: () => nonce } : {})}
    >
      <Notifications position="bottom-right" />
      {children}
    </MantineProvider>
  )
}
