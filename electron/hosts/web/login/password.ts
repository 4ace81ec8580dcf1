import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../../options/usage-error.ts'

/** What is kept of the console's password: never the password. Base64 for salt and hash. */
interface StoredPassword {
  algorithm: 'scrypt'
  N: number
  r: number
  p: number
  salt: string
  hash: string
}

/** 32 MiB and about 100 ms a guess (OWASP's recommendation for scrypt with p = 3 at this memory). */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const LENGTH = 32
export const PASSWORD_FILE = 'console-password.json'

/** The console's password as a question: is this it? */
export interface PasswordCheck {
  matches(password: string): Promise<boolean>
}

/**
 * Reads the password's hash from the data folder. When there is none a password is made up, kept as a hash, and
 * given to `announce` this one time. Deleting the file makes a new one at the next start.
 */
export async function loadPassword(
  dataDir: string,
  announce: (password: string) => void,
): Promise<PasswordCheck> {
  const file = join(dataDir, PASSWORD_FILE)
  if (!existsSync(file)) {
    const password = randomBytes(12).toString('base64url')
    const temporary = `${file}.new`
    writeFileSync(temporary, `${JSON.stringify(await storedForm(password))}\n`, { mode: 0o600 })
    renameSync(temporary, file)
    announce(password)
  }
  const stored = parseStored(readFileSync(file, 'utf8'), file)
  const expected = Buffer.from(stored.hash, 'base64')
  return {
    async matches(password) {
      const given = await derive(password, Buffer.from(stored.salt, 'base64'), stored)
      return timingSafeEqual(given, expected)
    },
  }
}

async function storedForm(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return { algorithm: 'scrypt', ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N: cost.N, r: cost.r, p: cost.p, maxmem: 256 * cost.N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function parseStored(text: string, file: string): StoredPassword {
  try {
    const value = JSON.parse(text) as StoredPassword
    const sound =
      value.algorithm === 'scrypt' &&
      [value.N, value.r, value.p].every((n) => Number.isInteger(n) && n > 0 && n <= 2 ** 20) &&
      Buffer.from(value.salt, 'base64').length >= 8 &&
      Buffer.from(value.hash, 'base64').length === LENGTH
    if (sound) return value
  } catch {
    // Told below, together with a file that is JSON and still not right.
  }
  throw new StartError(`The console password in ${file} is damaged: delete that file to get a new one.`)
}
