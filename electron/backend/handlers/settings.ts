import { CallError } from '../../../shared/rpc.ts'
import type { BrokerTestResult } from '../../../shared/settings/broker.ts'
import type { Backend } from '../backend.ts'
import { type BrokerConfig, parseBrokerUrl } from '../mqtt-options.ts'
import { testBroker } from '../mqtt-test.ts'
import type { Some } from './handlers.ts'

export function settingsHandlers(backend: Backend): Some<'settings'> & Some<'broker'> {
  return {
    'settings.get': () => backend.settings.view(),
    'settings.update': async (patch) => {
      refuseFixed(patch, backend.settings.view().fixed)
      const before = connectionOf(backend)
      const view = backend.settings.update(patch)
      const secretsChanged = patch.secrets !== undefined
      await backend.applySettings(secretsChanged || connectionOf(backend) !== before)
      return view
    },
    'broker.test': async (params): Promise<BrokerTestResult> => {
      const stored = backend.settings.broker()
      const { broker } = backend.settings.view()
      const parsed = parsedUrl(params.url)
      if ('failure' in parsed) return { ok: false, ...parsed, took_ms: 0 }
      const sameUser = (params.username ?? parsed.username ?? broker.username) === broker.username
      const config: BrokerConfig = {
        url: parsed.url,
        root: params.root ?? broker.root,
        protocolVersion: params.protocol_version ?? broker.protocol_version,
        clientId: broker.client_id,
        username: params.username ?? parsed.username ?? broker.username,
        // A password that was typed before is not asked for again, as long as it is the same user's and broker's.
        password:
          params.password ??
          parsed.password ??
          (sameUser && stored?.url === parsed.url ? stored.password : null),
        ca: params.ca ?? broker.ca,
        cert: params.cert ?? broker.cert,
        key: params.key ?? (stored?.url === parsed.url ? stored.key : null),
        rejectUnauthorized: params.reject_unauthorized ?? broker.reject_unauthorized,
      }
      return testBroker(config, () => backend.now())
    },
  }
}

/** An address that is none is a finding of the test, not a wrong call. */
function parsedUrl(url: string): ReturnType<typeof parseBrokerUrl> | { failure: 'bad_url'; message: string } {
  try {
    return parseBrokerUrl(url)
  } catch (error) {
    if (error instanceof CallError) return { failure: 'bad_url', message: error.message }
    throw error
  }
}

/** What decides where messages come from. */
function connectionOf(backend: Backend): string {
  return JSON.stringify([backend.settings.broker(), backend.settings.demoWanted()])
}

function refuseFixed(patch: { broker?: object | undefined; demo?: unknown }, fixed: readonly string[]): void {
  const named = [
    ...Object.keys(patch.broker ?? {}).map((key) => `broker.${key}`),
    ...(patch.demo === undefined ? [] : ['demo']),
  ]
  const refused = named.find((name) => fixed.includes(name))
  if (refused === undefined) return
  throw new CallError(
    'conflict',
    `"${refused}" was set when Andon was started (command line or environment) and cannot be changed here.`,
    `/${refused.replace('.', '/')}`,
  )
}
