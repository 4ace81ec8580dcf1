import type { ServerResponse } from 'node:http'
import { contentSecurityPolicy, newNonce } from '../../csp.ts'
import { send } from '../respond.ts'

interface Page {
  /** One of our own sentences, never text from the request. */
  message: string
  /** Whether the console's password lets in here too. */
  password: boolean
  /** Whether the certificate comes from the console's own authority, which a device can be told to trust. */
  authority: boolean
}

/**
 * Takes the code out of the address that a QR code led to: it is in the fragment, which no server sees. Any other
 * fragment is the screen that was asked for; a browser carries it over the login.
 */
export const LOGIN_SCRIPT = `function take() {
  if (location.hash.startsWith('#/')) for (const form of document.forms) form.action = '/login' + location.hash
  const code = /^#code=(\\d{8})$/.exec(location.hash)?.[1]
  if (!code) return
  history.replaceState(null, '', '/login')
  document.getElementById('code').value = code
  document.getElementById('pair').requestSubmit()
}
addEventListener('hashchange', take)
take()
`

/** The login page, whole but for one script: nothing else is served to who is not logged in. */
export function sendLoginPage(response: ServerResponse, status: 200 | 401 | 429, page: Page): void {
  const nonce = newNonce()
  send(response, status, 'text/html; charset=utf-8', html(nonce, page), {
    'content-security-policy': contentSecurityPolicy(nonce),
    // Without a referrer a browser sends a form from nowhere, as another site's form would come.
    'referrer-policy': 'same-origin',
  })
}

function html(nonce: string, { message, password, authority }: Page): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Andon – log in</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-content: center; gap: 28px; min-height: 90vh; margin: 0 }
  form { display: grid; gap: 12px; width: min(340px, 90vw) }
  h1 { margin: 0; font-size: 24px }
  h2 { margin: 0; font-size: 17px }
  input, button { font: inherit; min-height: 48px; padding: 0 12px; box-sizing: border-box }
  #code { font-size: 28px; letter-spacing: 0.2em; font-variant-numeric: tabular-nums }
  p { margin: 0 }
  main > p { width: min(340px, 90vw) }
  a { display: inline-flex; align-items: center; min-height: 48px; color: inherit }
  p[role] { min-height: 1.5em; font-weight: 600 }
</style>
<main>
<form method="post" action="/login" id="pair">
  <h1>Andon</h1>
  <p role="alert">${message}</p>
  <h2><label for="code">Pairing code</label></h2>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required autofocus>
  <button>Pair this device</button>
  <p>The control room makes the code under Settings → Access. It works once, for five minutes.</p>
</form>
${password ? passwordForm() : ''}
${authority ? AUTHORITY : ''}
</main>
<script src="/login.js"></script>
</html>
`
}

const AUTHORITY = `<p>Did the browser warn of the certificate? <a href="/authority.crt">Trust this console’s authority</a>
once, then it also works as an app and without network. Settings → Access in the control room tells how.</p>`

function passwordForm(): string {
  return `<br>
<form method="post" action="/login">
  <h2><label for="password">Console password</label></h2>
  <input id="password" name="password" type="password" autocomplete="current-password" required>
  <button>Log in</button>
</form>`
}
