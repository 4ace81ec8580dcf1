import { resolve } from 'node:path'
import type { BackendOptions } from '../../backend/protocol.ts'
import { type Grammar, type RawOptions, splitArguments, textOf } from './arguments.ts'
import { type BrokerLogin, parseBroker } from './broker-url.ts'
import { defaultDataDir } from './data-dir.ts'
import { UsageError } from './usage-error.ts'

export const DEFAULT_PORT = 7420

/** What the person who starts Andon decides, checked. */
export interface HostOptions {
  help: boolean
  /** 0 picks a free one. */
  port: number
  host: string
  dataDir: string
  broker: BrokerLogin | null
  root: string | null
  /** See BackendOptions. */
  demo: boolean | null
}

const GRAMMAR: Grammar = {
  values: {
    '--port': '--port 7420',
    '--host': '--host 127.0.0.1',
    '--data': '--data ./andon-data',
    '--broker': '--broker mqtt://broker.example:1883',
    '--root': '--root fleet',
  },
  flags: ['--demo', '--no-demo', '--help'],
  operands: null,
}

/** Command line before environment before defaults. Throws a UsageError. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): HostOptions {
  const { options: raw } = splitArguments(args, GRAMMAR)
  const demo = demoOf(raw)
  return {
    help: raw.has('--help'),
    port: portOf(textOf(raw, '--port')),
    host: hostOf(textOf(raw, '--host') ?? '127.0.0.1'),
    dataDir: dataDirOf(textOf(raw, '--data'), env),
    broker: demo === true ? null : brokerOf(textOf(raw, '--broker'), env),
    root: rootOf(textOf(raw, '--root')),
    demo,
  }
}

export function backendOptions(options: HostOptions, version: string): BackendOptions {
  const { dataDir, broker, root, demo } = options
  return { dataDir, broker, root, demo, version, secretKey: null, crashed: null }
}

export const USAGE = `npm run serve -- [options]

  --port N      port to listen on; 0 picks a free one (default ${DEFAULT_PORT})
  --host H      address to listen on; beyond this computer a login is demanded (default 127.0.0.1)
  --data DIR    where history and settings are kept (default ${defaultDataDir()})
  --broker URL  MQTT broker: mqtt:// mqtts:// ws:// wss://
  --root NAME   first part of the robots' topics (default fleet)
  --demo        run the demo fleet whatever is configured
  --no-demo     never run the demo fleet

Environment: ANDON_DATA ANDON_BROKER ANDON_BROKER_USERNAME ANDON_BROKER_PASSWORD`

export function dataDirOf(given: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(given ?? (env.ANDON_DATA || defaultDataDir()))
}

function demoOf(raw: RawOptions): boolean | null {
  if (raw.has('--demo') && raw.has('--no-demo')) {
    throw new UsageError('--demo and --no-demo exclude each other: give one of them.')
  }
  if (raw.has('--demo') && raw.has('--broker')) {
    throw new UsageError('--demo brings its own broker, so --broker cannot go with it: give one of them.')
  }
  return raw.has('--demo') ? true : raw.has('--no-demo') ? false : null
}

function portOf(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError(`--port has to be a number from 0 to 65535, not "${value}".`)
  return port
}

function hostOf(value: string): string {
  const bare = value.replace(/^\[(.*)\]$/, '$1')
  if (!/^[\w.:%-]+$/.test(bare)) {
    throw new UsageError(`--host has to be a name or address as 127.0.0.1 or 0.0.0.0, not "${value}".`)
  }
  return bare
}

export function rootOf(value: string | undefined): string | null {
  if (value === undefined) return null
  if (value.length > 200 || !/^[^#+/]+(\/[^#+/]+)*$/.test(value)) {
    throw new UsageError(
      `--root has to be the first part of a topic without # or +, as fleet, not "${value}".`,
    )
  }
  return value
}

function brokerOf(given: string | undefined, env: NodeJS.ProcessEnv): BrokerLogin | null {
  const address = given ?? (env.ANDON_BROKER || undefined)
  if (address === undefined) return null
  const broker = parseBroker(address, given === undefined ? 'ANDON_BROKER' : '--broker')
  return {
    url: broker.url,
    username: env.ANDON_BROKER_USERNAME || broker.username,
    password: env.ANDON_BROKER_PASSWORD || broker.password,
  }
}
