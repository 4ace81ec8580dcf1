import type { Severity } from '../alerts/rule.ts'

/** What a bundle file ends with, and the newest form of it that this program writes and reads. */
export const BUNDLE_EXTENSION = '.andon'
export const BUNDLE_FORMAT = 1

/** One file within a bundle, with the hash that seals it. */
export interface BundleEntry {
  name: string
  bytes: number
  sha256: string
}

/** What was left out because there was too much of it. */
export interface BundleCut {
  what: string
  kept: number
  of: number
}

/** The table of contents of a bundle; `chain` is the hash over everything else that it says. */
export interface Manifest {
  format: number
  /** The version of the Andon that made it. */
  andon: string
  made: number
  made_by: string
  incident: { id: string; title: string; severity: Severity }
  /** The time that its data covers, epoch ms. */
  from: number
  to: number
  /** Versions that were at work in that time: of rules, trees, runbooks and prediction models. */
  versions: { what: string; id: string; version: string }[]
  cuts: BundleCut[]
  entries: BundleEntry[]
  chain: string
}

/** A bundle that was made here and lies in the data folder. */
export interface BundleFile {
  id: string
  name: string
  path: string
  bytes: number
  made: number
}

/** The same in a list: where it lies is told only to who may open files of the console's computer. */
export type ListedBundle = Omit<BundleFile, 'path'> & { path: string | null }

/** Something about an opened bundle that is not as it was sealed; `entry` is null for the file as a whole. */
export interface Fault {
  entry: string | null
  text: string
}

/** A bundle that is open for review. */
export interface OpenedBundle {
  id: string
  name: string
  bytes: number
  opened: number
  manifest: Manifest
  /** Empty when every byte is as it was sealed. */
  faults: Fault[]
}

/** The names of what a bundle holds, which is all that it may hold. */
export const PARTS = [
  'incident.json',
  'course.json',
  'alerts.json',
  'commands.json',
  'events.jsonl',
  'slices.json',
  'journeys.json',
  'rules.json',
  'runbooks.json',
  'walks.json',
  'replay.json',
  'report.html',
] as const
export type PartName = (typeof PARTS)[number]

const KEPT_FILE = /^(?:files|photos)\/[0-9]{1,15}$/

/** Files and photos have numbers for names: what people called them is never a name within the archive. */
export function isBundleName(name: string): boolean {
  return (PARTS as readonly string[]).includes(name) || KEPT_FILE.test(name)
}
