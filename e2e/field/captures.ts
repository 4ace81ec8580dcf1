import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Captured {
  topic: string
  payload: Buffer
}

const folder = process.env.ANDON_FIELD_DATA
if (folder === undefined)
  throw new Error('Run this suite by "npm run test:field": it needs a folder of captures.')

export const FOLDER: string = folder

function lines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** A capture is one JSON object a line: a topic and a payload, the payload as text or as the JSON it was. */
export function capture(file: string): Captured[] {
  return lines(join(FOLDER, file)).map((line) => {
    const { topic, payload } = JSON.parse(line) as { topic: string; payload: unknown }
    return { topic, payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)) }
  })
}

/** Every file of a folder as one payload each; the topic is its name. */
export function payloadFiles(path: string): Captured[] {
  return readdirSync(join(FOLDER, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ topic: entry.name, payload: readFileSync(join(entry.parentPath, entry.name)) }))
}

/** Every line of a text file as a payload of its own. */
export function textLines(file: string): Captured[] {
  return lines(join(FOLDER, file)).map((line) => ({ topic: file, payload: Buffer.from(line) }))
}
