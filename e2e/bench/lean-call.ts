import { Agent, request } from 'node:http'
import type { Console } from '../fixtures/console.ts'

/**
 * Calls of a console over one kept connection. `fetch` alone takes about a millisecond for an answer of a hundred
 * kilobytes, as long as some answers take in the console.
 */
export function leanCall(url: string): Console['call'] {
  const agent = new Agent({ keepAlive: true })
  return async (name, params) => {
    const { status, text } = await posted(agent, `${url}/api/${name}`, JSON.stringify(params))
    if (status !== 200) throw new Error(`${name}: ${status} ${text}`)
    return JSON.parse(text).result
  }
}

function posted(agent: Agent, url: string, body: string): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
