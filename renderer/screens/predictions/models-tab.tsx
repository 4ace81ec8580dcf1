import type { ComponentsView } from '../../../shared/health/calls.ts'
import type { ModelVersion } from '../../../shared/health/score.ts'
import { levelText, metricWords } from '../../../shared/health/words.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { num } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import classes from './predictions.module.css'

/** Which model predicts which part and why, and which signals tell its wear. */
export function ModelsTab({ turn }: { turn: number }) {
  const models = useLoaded(
    'models',
    (client, signal) => client.call('predictions.models', {}, { signal }),
    turn,
  )
  const parts = useLoaded('parts', (client, signal) => client.call('predictions.components', {}, { signal }))
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const error = models.error ?? parts.error
  if (models.data && parts.data) {
    return (
      <>
        <Parts view={parts.data} />
        <Models models={models.data} />
      </>
    )
  }
  if (error)
    return <Failed what="The models" error={error} retry={models.error ? models.reload : parts.reload} />
  return disconnected ? <Disconnected what="Models" /> : <Loading what="the models" />
}

function Parts({ view }: { view: ComponentsView }) {
  return (
    <Section title="Parts and their limits" note={`own ones: ${view.file}`}>
      {view.problems.map(({ id, reason }) => (
        <p key={id} className={classes.problem} role="alert">
          “{id}” is left out: {reason}
        </p>
      ))}
      <ScrollRegion label="Limits of the parts" className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {['Part', 'Signals and limits', 'Planned work', 'Labour', 'Standstill'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.components.map(({ id, name, signals, work }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>{signals.map(signalText).join('; ')}</td>
                <td>{work.title}</td>
                <td className={classes.number}>{`${num(work.labour_min)}\u00a0min`}</td>
                <td className={classes.number}>{`${num(work.downtime_min)}\u00a0min`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

function signalText({
  metric,
  worse,
  limit,
  service_at,
  unstable_at,
}: ComponentsView['components'][number]['signals'][number]): string {
  const fails =
    limit === null ? null : `fails ${worse === 'high' ? 'at' : 'below'} ${levelText(metric, limit)}`
  const due = service_at === undefined ? null : `work is due from ${levelText(metric, service_at)}`
  const unsteady =
    unstable_at === undefined ? null : `unstable from a spread of ${levelText(metric, unstable_at)}`
  return `${metricWords(metric)}: ${[fails, due, unsteady].filter(Boolean).join(', ')}`
}

function Models({ models }: { models: readonly ModelVersion[] }) {
  return (
    <Section title="Models" note="the better one on failures it had not seen predicts">
      <ScrollRegion label="Versions of the models" className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {['Part', 'Model', 'At work', 'Trained', 'Failures', 'Error', 'Error of the trend', 'Why'].map(
                (head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {models.map((one) => (
              <tr key={`${one.component} ${one.version}`}>
                <td>{one.component_name}</td>
                <td>{one.model}</td>
                <td>{one.active ? 'yes' : 'no'}</td>
                <td>{one.trained_at === null ? '–' : <Age at={one.trained_at} />}</td>
                <td className={classes.number}>{num(one.failures)}</td>
                <td className={classes.number}>{daysOrNone(one.error_days)}</td>
                <td className={classes.number}>{daysOrNone(one.trend_error_days)}</td>
                <td>{one.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

const daysOrNone = (days: number | null) => (days === null ? '–' : `${days.toFixed(1)}\u00a0days`)
