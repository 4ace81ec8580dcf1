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

/** A thread with its own read-only connection: one operation at a time, never in the way of ingest. */
const { file } = workerData as { file: string }
const db = openForReading(file)
const run = new Map(Object.entries(operations) as [OperationName, (db: ReadDb, params: unknown) => unknown][])

parentPort!.on('message', ({ id, name, params }: ReaderRequest) => {
  try {
    parentPort!.postMessage({ id, result: run.get(name)!(db, params) } satisfies ReaderReply)
  } catch (error) {
    parentPort!.postMessage({ id, error: CallError.from(error).body } satisfies ReaderReply)
  }
})
