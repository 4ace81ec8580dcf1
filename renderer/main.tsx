import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './theme/tokens.css'
import './theme/touch.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { keepPage } from './app/offline-page.ts'
import { Providers } from './app/providers.tsx'
import { styleNonce } from './app/style-nonce.ts'
import { openPort } from './ports.ts'
import { createRouter } from './routes.tsx'
import { startConnection } from './state/connection.ts'

const nonce = styleNonce(document)
if (nonce) setNonce(nonce)
startConnection({ openPort })
createRoot(document.getElementById('root')!).render(
  <Providers nonce={nonce}>
    <RouterProvider router={createRouter()} />
  </Providers>,
)
void keepPage()
