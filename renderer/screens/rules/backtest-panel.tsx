import { Button, Group } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { Rule } from '../../../shared/alerts/rule.ts'
import { Section } from '../../ui/section.tsx'
import { BacktestResult } from './backtest-result.tsx'
import classes from './rule-form.module.css'
import { BACKTEST_DAYS, useBacktest } from './use-backtest.ts'

/** Tries the rule as it is typed on what is stored, before it is saved. */
export function BacktestPanel({ rule }: { rule: Rule | null }) {
  const { running, result, error, start, cancel } = useBacktest()
  const old = result !== null && JSON.stringify(result.rule) !== JSON.stringify(rule)
  return (
    <Section title={`Would have fired in the last ${BACKTEST_DAYS} days`}>
      <Group gap="sm">
        <Button
          size="md"
          variant="default"
          leftSection={<IconHistory size={18} />}
          disabled={rule === null}
          loading={running}
          onClick={() => rule && start(rule)}
        >
          Try it on the past
        </Button>
        {running && (
          <Button size="md" variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
      </Group>
      <div role="status">
        {rule === null && <p className={classes.note}>Correct the marked fields first.</p>}
        {running && <p className={classes.note}>Going through {BACKTEST_DAYS} days…</p>}
        {old && !running && <p className={classes.note}>The rule was changed since. Try it again.</p>}
      </div>
      {error && (
        <p className={classes.wrong} role="alert">
          It could not be tried: {error.message}
        </p>
      )}
      {result && !error && <BacktestResult {...result} />}
    </Section>
  )
}
