import { parentPort, workerData } from 'node:worker_threads'
import { CallError, type ErrorBody } from '../../../shared/rpc.ts'
import { openForReading, type ReadDb } from '../db/open.ts'
import { type OperationName, operations } from './operations.ts'

export interface ReaderRequest {
  id: number
  name: OperationName
  params: unknown
}
export type ReaderReply = { id: number; result: unknown } | { id: number; error: ErrorBody }

type Operation = (db: ReadDb, params: unknown, isCancelled: () => boolean) => unknown

export interface ReaderData {
  file: string
  /** One 32-bit number: the id of the request that is no longer wanted. */
  cancelled: SharedArrayBuffer
}

/** A thread with its own read-only connection: one operation at a time, never in the way of ingest. */
const { file, cancelled } = workerData as ReaderData
const db = openForReading(file)
const run = new Map(Object.entries(operations) as [OperationName, Operation][])
const flag = new Int32Array(cancelled)

parentPort!.on('message', ({ id, name, params }: ReaderRequest) => {
  try {
    parentPort!.postMessage({
      id,
      result: run.get(name)!(db, params, () => Atomics.load(flag, 0) === id),
    } satisfies ReaderReply)
  } catch (error) {
    parentPort!.postMessage({ id, error: CallError.from(error).body } satisfies ReaderReply)
  }
})
