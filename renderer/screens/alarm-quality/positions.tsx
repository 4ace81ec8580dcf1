import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { positionName } from './position-name.ts'
import classes from './quality.module.css'
import { type Figure, figuresOf } from './targets.ts'

/** The figures of every position side by side. */
export function Positions({ positions }: { positions: readonly PositionQuality[] }) {
  const rows = positions.map((one) => ({ name: positionName(one), figures: figuresOf(one) }))
  return (
    <ScrollRegion label="Figures by position">
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Position</th>
            {rows[0]?.figures.map(({ name }) => (
              <th key={name} className={classes.right}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, figures }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure) => (
                <Cell key={figure.name} {...figure} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Cell({ value, ok }: Figure) {
  return (
    <td className={classes.right} data-ok={ok}>
      {ok === false && <Unseen>beyond its target: </Unseen>}
      {ok === false && '▲ '}
      {value}
    </td>
  )
}
