import type { ServerResponse } from 'node:http'
import { contentSecurityPolicy, newNonce } from '../../csp.ts'
import { send } from '../respond.ts'

/** The login page, whole in one response: nothing else is served to who is not logged in. */
export function sendLoginPage(response: ServerResponse, status: 200 | 401 | 429, message = ''): void {
  const nonce = newNonce()
  send(response, status, 'text/html; charset=utf-8', page(nonce, message), {
    'content-security-policy': contentSecurityPolicy(nonce),
  })
}

/** `message` is one of our own sentences, never text from the request. */
function page(nonce: string, message: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Andon – log in</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-items: center; min-height: 90vh; margin: 0 }
  form { display: grid; gap: 12px; width: min(320px, 90vw) }
  h1 { margin: 0; font-size: 24px }
  input, button { font: inherit; min-height: 48px; padding: 0 12px; box-sizing: border-box }
  p { margin: 0; min-height: 1.5em }
</style>
<form method="post" action="/login">
  <h1>Andon</h1>
  <label for="password">Console password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
  <button>Log in</button>
  <p role="alert">${message}</p>
</form>
</html>
`
}
