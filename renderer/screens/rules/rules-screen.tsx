import { useState } from 'react'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { alertsPath, rulePath } from '../../app/paths.ts'
import { useNow } from '../../state/clock.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { NEW_RULE } from './rule-draft.ts'
import { RuleLine } from './rule-line.tsx'
import classes from './rules.module.css'
import { sortRules } from './sort-rules.ts'
import { useSaveRule } from './use-save-rule.ts'

const RELOAD_MS = 30_000

/** Every alert rule with its limit and how often it fired, at `#/rules`. */
export function RulesScreen() {
  const turn = Math.floor(useNow(10_000) / RELOAD_MS)
  const { data, error, reload, replace } = useLoaded(
    'rules',
    (client, signal) => client.call('rules.list', {}, { signal }),
    turn,
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title="Alert rules">
        <ButtonLink to={rulePath(NEW_RULE)}>New rule</ButtonLink>
        <ButtonLink to={alertsPath()}>All alerts</ButtonLink>
      </PageHeader>
      {data ? (
        <Rules
          rules={data}
          onSaved={(saved) => replace(data.map((one) => (one.id === saved.id ? saved : one)))}
        />
      ) : error ? (
        <Failed what="The rules" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="Alert rules" />
      ) : (
        <Loading what="the rules" />
      )}
    </div>
  )
}

interface RulesProps {
  rules: readonly RuleView[]
  onSaved: (rule: RuleView) => void
}

function Rules({ rules, onSaved }: RulesProps) {
  const { save, error } = useSaveRule()
  const [saving, setSaving] = useState<string | null>(null)
  const toggle = (rule: RuleView) => {
    setSaving(rule.id)
    void save({ ...rule, enabled: !rule.enabled }).then((saved) => {
      setSaving(null)
      if (saved) onSaved(saved)
    })
  }
  if (rules.length === 0) return <Empty title="There are no rules" />
  return (
    <>
      {error && (
        <p className={classes.refused} role="alert">
          Not saved: {error.message}
        </p>
      )}
      <p className={classes.about}>
        A rule says when a measured value is an alert, how urgent it is, and what the person at the console is
        to do.
      </p>
      <ul className={classes.list} aria-label="Rules, most urgent first">
        {sortRules(rules).map((rule) => (
          <RuleLine key={rule.id} rule={rule} saving={saving === rule.id} onToggle={() => toggle(rule)} />
        ))}
      </ul>
    </>
  )
}
