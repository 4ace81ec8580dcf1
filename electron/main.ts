import about from '../package.json' with { type: 'json' }
import { runDesktop } from './hosts/desktop/app.ts'

runDesktop(import.meta.dirname, { version: about.version, appId: about.build.appId })
