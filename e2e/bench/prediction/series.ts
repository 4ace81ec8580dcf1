import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { numbersOf, readTable } from '../../../electron/backend/cli/table.ts'
import { timesOf } from '../../../electron/backend/cli/times.ts'
import { anomalyScores } from '../../../shared/health/model/anomaly/detector.ts'
import { type NabFile, type NabProfile, type NabScore, nabScore } from './nab.ts'

interface Scored extends NabFile {
  group: string
}

/** Every labelled series of the folder, scored by the detector. */
export function scoreSeries(folder: string): Scored[] {
  const root = join(folder, 'nab')
  const labels = JSON.parse(readFileSync(join(root, 'windows.json'), 'utf8')) as Record<
    string,
    [string, string][]
  >
  return Object.entries(labels).map(([name, spans]) => {
    const table = readTable(join(root, 'data', name))
    const t = timesOf(table, 'timestamp').values
    const windows = spans.map(([from, to]) => {
      const [begin, end] = [momentOf(from), momentOf(to)]
      return [t.findIndex((at) => at >= begin), t.findLastIndex((at) => at <= end)] as const
    })
    return { group: name.split('/')[0]!, scores: anomalyScores(numbersOf(table, 'value')), windows }
  })
}

const momentOf = (text: string) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)

export function standardProfile(folder: string): NabProfile {
  const profiles = JSON.parse(readFileSync(join(folder, 'nab', 'profiles.json'), 'utf8'))
  return profiles.standard.CostMatrix as NabProfile
}

/** Each group of series with the threshold that suits the other groups best: as on series that were never seen. */
export function unseenScores(
  files: readonly Scored[],
  profile: NabProfile,
): { group: string; score: NabScore }[] {
  const groups = [...new Set(files.map(({ group }) => group))]
  const labelled = groups.filter((group) =>
    files.some((file) => file.group === group && file.windows.length > 0),
  )
  return labelled.map((group) => {
    const { threshold } = nabScore(
      files.filter((file) => file.group !== group),
      profile,
    )
    const own = files
      .filter((file) => file.group === group)
      .map((file) => ({ ...file, scores: file.scores.map((score) => (score >= threshold ? 1 : 0)) }))
    return { group, score: nabScore(own, profile) }
  })
}
