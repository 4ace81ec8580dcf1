import { SendError } from '../send.ts'

const MOST_ANSWER = 300

/** Sends and expects a 2xx. @returns the beginning of the answer */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<string> {
  const answer = await ask(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    signal,
  })
  const text = await beginningOf(answer)
  if (!answer.ok) throw refusal(answer, text)
  return text
}

/** One request, without following anybody anywhere; the errors of the network in words. */
export async function ask(url: string, options: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    return await fetch(url, { ...options, redirect: 'manual' })
  } catch (error) {
    throw networkError(error, url)
  }
}

function networkError(error: unknown, url: string): SendError {
  const server = hostOf(url)
  if ((error as Error).name === 'TimeoutError' || (error as Error).name === 'AbortError') {
    return new SendError(`${server} did not answer in time.`)
  }
  if (error instanceof TypeError && /invalid url/i.test(error.message)) {
    return new SendError('The address is no address. It begins with https:// and names a server.', {
      permanent: true,
    })
  }
  const code = String((error as { cause?: { code?: unknown } }).cause?.code ?? '')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new SendError(`There is no server ${server}, or no network.`)
  if (code === 'ECONNREFUSED') return new SendError(`${server} refused the connection.`)
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return new SendError(`The certificate of ${server} is not trusted (${code}).`)
  return new SendError(`${server} could not be reached (${code || causeOf(error)}).`)
}

/** What fetch hides behind "fetch failed". */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string } }
  return cause?.message ?? message
}

function refusal(answer: Response, text: string): SendError {
  const { status } = answer
  const said = text === '' ? '' : ` It said: ${text}`
  const server = hostOf(answer.url)
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(answer.headers.get('retry-after'))
    return new SendError(`${server} asks to send less (${status}).${said}`, { retryAfterMs })
  }
  if (status >= 300 && status < 400) {
    return new SendError(`${server} sends elsewhere (${status}): enter the final address.`, {
      permanent: true,
    })
  }
  // 408 asks to try again; any other 4xx says that this request is wrong.
  const permanent = status >= 400 && status < 500 && status !== 408
  return new SendError(`${server} refused the message (${status}).${said}`, { permanent })
}

/** RFC 9110, 10.2.3, in its form of seconds. */
function retryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : null
}

async function beginningOf(answer: Response): Promise<string> {
  try {
    const text = await answer.text()
    return text.replace(/\s+/g, ' ').trim().slice(0, MOST_ANSWER)
  } catch {
    return ''
  }
}

/** The server of an address, to be told; never the whole, which may be a secret. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'The server'
}
