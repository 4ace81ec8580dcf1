import about from '../package.json' with { type: 'json' }
import { runWeb } from './hosts/web/run.ts'

export const address = await runWeb(process.argv.slice(2), import.meta.dirname, about.version)
