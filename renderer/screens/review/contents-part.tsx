import type { OpenedBundle } from '../../../shared/review/bundle.ts'
import { bytes } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './review.module.css'

/** What is in the file with its hashes, and which versions were at work. */
export function ContentsPart({ bundle: { manifest, faults } }: { bundle: OpenedBundle }) {
  const bad = new Set(faults.map(({ entry }) => entry))
  return (
    <Section
      title="In the file"
      note={`${exactTime(manifest.from)} – ${exactTime(manifest.to)}, format ${manifest.format}`}
    >
      {manifest.versions.length > 0 && (
        <p className={classes.plain}>
          At work then:{' '}
          {manifest.versions.map(({ what, id, version }) => `${what} ${id} ${version}`).join('; ')}
        </p>
      )}
      <ScrollRegion label="Parts of the file" className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" className={classes.number}>
                Size
              </th>
              <th scope="col">SHA-256 when sealed</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {manifest.entries.map(({ name, bytes: size, sha256 }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className={classes.number}>{bytes(size)}</td>
                <td className={classes.hash}>{sha256}</td>
                <td>{bad.has(name) ? <b className={classes.warn}>changed</b> : 'as sealed'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}
