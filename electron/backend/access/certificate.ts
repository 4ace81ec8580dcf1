import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import path from 'node:path'
import { generate } from 'selfsigned'

const EC = { keyType: 'ec', algorithm: 'sha256' } as const
const FILE = 'console-certificate.json'
const DAY = 86_400_000
const AUTHORITY_DAYS = 3650
/** Browsers refuse server certificates that are valid for longer (CA/Browser Forum ballot SC-22: 398 days). */
const SERVER_DAYS = 397
/** A new one is made this long before the old one ends. */
const RENEW_DAYS = 30

export interface Certificate {
  cert: string
  key: string
  authority: string
}

interface Kept {
  authority: { cert: string; key: string }
  server: { cert: string; key: string }
  names: string[]
}

/**
 * A certificate for this computer's names and addresses, signed by an authority of its own that lasts, so that a
 * tablet has to be told once whom to trust. Kept in the data folder, readable by this user only; made anew when it
 * is about to end or the computer has other addresses.
 */
export async function generatedCertificate(dataDir: string, now: number): Promise<Certificate> {
  const file = path.join(dataDir, FILE)
  const kept = readKept(file)
  const names = ownNames()
  const lasts = kept && Date.parse(new X509Certificate(kept.server.cert).validTo) > now + RENEW_DAYS * DAY
  if (kept && lasts && names.every((name) => kept.names.includes(name))) return toCertificate(kept)
  const authority = kept?.authority ?? (await makeAuthority(now))
  const made: Kept = { authority, server: await makeServer(authority, names, now), names }
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return toCertificate(made)
}

/** Names and addresses under which this computer can be asked for. */
export function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address }) => !address.startsWith('fe80:'))
    .map(({ address }) => address)
  return [...new Set(['localhost', hostname(), ...addresses])].filter(Boolean).sort()
}

function toCertificate({ authority, server }: Kept): Certificate {
  return {
    cert: `${server.cert.trim()}\n${authority.cert.trim()}\n`,
    key: server.key,
    authority: authority.cert,
  }
}

function readKept(file: string): Kept | null {
  if (!existsSync(file)) return null
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    new X509Certificate(kept.server.cert)
    new X509Certificate(kept.authority.cert)
    return Array.isArray(kept.names) ? kept : null
  } catch {
    // A damaged file is as good as none: a new authority is made, and devices have to trust it anew.
    return null
  }
}

async function makeAuthority(now: number) {
  const name = [{ name: 'commonName', value: `Andon on ${hostname()}` }]
  const made = await generate(name, {
    ...EC,
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + AUTHORITY_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return { cert: made.cert, key: made.private }
}

async function makeServer(authority: { cert: string; key: string }, names: string[], now: number) {
  const made = await generate([{ name: 'commonName', value: hostname() }], {
    ...EC,
    ca: authority,
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + SERVER_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map(altName) },
    ],
  })
  return { cert: made.cert, key: made.private }
}

function altName(name: string) {
  return /^[\d.]+$|:/.test(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const)
}
