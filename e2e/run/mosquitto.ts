import { installDebianPackage } from './debian.ts'
import { isProgram, places } from './places.ts'

const NAMES = process.platform === 'win32' ? ['mosquitto.exe'] : ['mosquitto']
const KNOWN = [
  '/usr/sbin/mosquitto',
  '/usr/local/sbin/mosquitto',
  '/usr/local/opt/mosquitto/sbin/mosquitto',
  '/opt/homebrew/sbin/mosquitto',
  '/opt/homebrew/opt/mosquitto/sbin/mosquitto',
  'C:\\Program Files\\mosquitto\\mosquitto.exe',
  'C:\\Program Files (x86)\\mosquitto\\mosquitto.exe',
]

export const MOSQUITTO_WANTED =
  'The tests need the Mosquitto broker: install it (Debian/Ubuntu: sudo apt-get install mosquitto; macOS: brew install mosquitto; Windows: https://mosquitto.org/download) or set ANDON_TEST_MOSQUITTO to its program.'

export function findMosquitto(): string | null {
  const given = process.env.ANDON_TEST_MOSQUITTO
  if (given) return isProgram(given) ? given : null
  return places(NAMES, KNOWN).find(isProgram) ?? null
}

/** The broker's program: one that is there, else Debian's package; null when it cannot be had. */
export async function prepareMosquitto(say: (line: string) => void): Promise<string | null> {
  const found = findMosquitto()
  if (found) {
    say(`Mosquitto: ${found}`)
    return found
  }
  say('Mosquitto: none found')
  if (process.env.ANDON_TEST_MOSQUITTO) return null
  if (!(await installDebianPackage('mosquitto', say))) return null
  return findMosquitto()
}
