import { parentPort, workerData } from 'node:worker_threads'
import { LiveDemo } from './live.ts'
import type { DemoOptions, FromDemo, ToDemo } from './wire.ts'

const parent = parentPort
if (!parent) throw new Error('This file is the worker of the demo fleet; start it through DemoFleet.')

const options = workerData as DemoOptions
const started = Date.now()
const clock = () => options.now + Date.now() - started
const tell = (message: FromDemo) => parent.postMessage(message)

try {
  const demo = await LiveDemo.start(options, clock, tell)
  parent.on('message', (message: ToDemo) => {
    if (message.kind !== 'stop') demo.receive(message)
    else void demo.stop().then(() => parent.close())
  })
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  tell({ kind: 'failed', message: `The demo fleet could not start: ${why}` })
  parent.close()
}
