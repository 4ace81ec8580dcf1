import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { end, guard } from '../fixtures/processes.ts'
import type { PublisherOptions } from './publisher-process.ts'

interface Said {
  ready?: boolean
  started?: number
  done?: number
  count?: number
  last?: number
}

export interface Child {
  process: ChildProcess
  said: Said
  wait(key: keyof Said): Promise<void>
  go(): void
  close(): Promise<void>
}

async function start(file: string, options: object): Promise<Child> {
  const child = guard(fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)]))
  const said: Said = {}
  let wake = () => {}
  child.on('message', (message) => {
    Object.assign(said, message)
    wake()
  })
  const wait = async (key: keyof Said) => {
    while (said[key] === undefined) {
      await new Promise<void>((resolve, reject) => {
        wake = resolve
        child.once('exit', (code) =>
          said[key] === undefined ? reject(new Error(`${file} ended with ${code}`)) : resolve(),
        )
      })
    }
  }
  await wait('ready')
  return { process: child, said, wait, go: () => void child.send('go'), close: () => end(child, 'SIGTERM') }
}

export const startPublisher = (options: PublisherOptions) => start('./publisher-process.ts', options)
export const startBare = (options: { url: string; qos: 0 | 1 }) => start('./bare-subscriber.ts', options)
