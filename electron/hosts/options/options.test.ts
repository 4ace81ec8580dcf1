import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDir } from './data-dir.ts'
import { DEFAULT_PORT, parseOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

const refusal = (args: string[], env = {}) => {
  try {
    parseOptions(args, env)
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  return 'accepted'
}

describe('parseOptions', () => {
  it('has defaults', () => {
    expect(parseOptions([], {})).toEqual({
      help: false,
      port: DEFAULT_PORT,
      host: '127.0.0.1',
      dataDir: defaultDataDir(),
      broker: null,
      root: null,
      demo: null,
    })
  })

  it('reads both ways of writing a value', () => {
    const options = parseOptions(
      [
        '--port',
        '0',
        '--host=::1',
        '--data',
        'x',
        '--broker=mqtts://b:8883',
        '--root',
        'plant/fleet',
        '--no-demo',
      ],
      {},
    )
    expect(options).toMatchObject({
      port: 0,
      host: '::1',
      dataDir: resolve('x'),
      root: 'plant/fleet',
      demo: false,
    })
    expect(options.broker).toEqual({ url: 'mqtts://b:8883', username: null, password: null })
  })

  it.each([
    ['unknown', ['--colour'], 'Unknown option --colour: valid are'],
    ['misspelt', ['--prot', '1'], 'Unknown option --prot: did you mean --port?'],
    ['misspelt with value', ['--brokr=mqtt://x'], 'Unknown option --brokr: did you mean --broker?'],
    ['one dash', ['-port', '1'], 'Unknown option -port: did you mean --port?'],
    ['positional', ['demo'], '"demo" is not an option'],
    ['missing value', ['--port'], '--port needs a value, as in --port 7420'],
    ['option as value', ['--data', '--demo'], '--data needs a value'],
    ['empty value', ['--root='], '--root needs a value'],
    ['flag with value', ['--demo=yes'], '--demo takes no value, but was given "yes"'],
    ['twice', ['--port', '1', '--port', '2'], '--port is given twice'],
    ['port word', ['--port', 'http'], '--port has to be a number from 0 to 65535, not "http"'],
    ['port high', ['--port', '65536'], '--port has to be a number'],
    ['port negative', ['--port', '-1'], '--port has to be a number'],
    ['host', ['--host', 'a b'], '--host has to be a name or address'],
    ['root wildcard', ['--root', 'fleet/#'], '--root has to be the first part of a topic'],
    ['root slash', ['--root', 'fleet/'], '--root has to be'],
    ['demo twice over', ['--demo', '--no-demo'], '--demo and --no-demo exclude each other'],
    ['demo with broker', ['--demo', '--broker', 'mqtt://x'], '--demo brings its own broker'],
    ['broker scheme', ['--broker', 'http://x'], '--broker starts with http://'],
    ['broker address', ['--broker', 'mqtt://a b'], '--broker is not an address'],
    ['broker host', ['--broker', 'mqtt:///x'], '--broker names no host'],
  ])('refuses %s', (_name, args, message) => {
    expect(refusal(args)).toContain(message)
  })

  it('takes user and password out of the broker address', () => {
    const { broker } = parseOptions(['--broker', 'mqtt://ann:p%40ss@broker:1883'], {})
    expect(broker).toEqual({ url: 'mqtt://broker:1883', username: 'ann', password: 'p@ss' })
  })

  it('never repeats a broker address in an error', () => {
    for (const address of ['http://ann:s3cret@x', 'mqtt://ann:s3cret@a b', 'mqtt://ann:s3cret%@x']) {
      expect(refusal(['--broker', address])).not.toMatch(/s3cret|accepted/)
    }
  })

  it('reads the environment behind the command line', () => {
    const env = {
      ANDON_DATA: '/env',
      ANDON_BROKER: 'ws://env:9001/mqtt',
      ANDON_BROKER_USERNAME: 'u',
      ANDON_BROKER_PASSWORD: 'p',
    }
    expect(parseOptions([], env)).toMatchObject({
      dataDir: resolve('/env'),
      broker: { url: 'ws://env:9001/mqtt', username: 'u', password: 'p' },
    })
    expect(parseOptions(['--data', '/cli', '--broker', 'mqtt://cli'], env)).toMatchObject({
      dataDir: resolve('/cli'),
      broker: { url: 'mqtt://cli', username: 'u', password: 'p' },
    })
    expect(parseOptions(['--demo'], env).broker).toBeNull()
    expect(refusal([], { ANDON_BROKER: 'http://x' })).toContain('ANDON_BROKER starts with http://')
  })
})

describe('defaultDataDir', () => {
  it.each([
    ['linux', {}, '/home/ann/.config/Andon'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/Andon'],
    ['darwin', {}, '/home/ann/Library/Application Support/Andon'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Andon'],
  ] as const)('%s %o', (platform, env, expected) => {
    expect(defaultDataDir(platform, env, '/home/ann').replaceAll('\\', '/')).toBe(expected)
  })
})
