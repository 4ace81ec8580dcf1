import type { TreeStatistics } from '../../../shared/troubleshooting/statistics-view.ts'
import { duration } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './troubleshooting.module.css'

/** Each step: how many walks came to it, what it solved, where walks died, how long it takes. */
export function StepTable({ data }: { data: TreeStatistics }) {
  return (
    <ScrollRegion label="Steps">
      <table className={classes.table} data-numbers>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Walks here</th>
            <th scope="col">Solved here</th>
            <th scope="col">Stopped here</th>
            <th scope="col">Median time</th>
            <th scope="col">Data said otherwise</th>
          </tr>
        </thead>
        <tbody>
          {data.steps.map((step) => (
            <tr key={step.step}>
              <td>
                {step.question}
                {data.idle.includes(step.step) && (
                  <span className={classes.dim}> Never solved anything.</span>
                )}
              </td>
              <td className={classes.number}>{step.reached}</td>
              <td className={classes.number}>{step.solved}</td>
              <td className={classes.number}>{step.died}</td>
              <td className={classes.number}>
                {step.median_ms === null ? '–' : duration(step.median_ms / 1000)}
              </td>
              <td className={classes.number}>
                {step.suggested === 0 ? '–' : `${step.disagreed} of ${step.suggested}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
