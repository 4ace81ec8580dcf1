import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { rulePath } from '../../app/paths.ts'
import { SaveBar } from '../settings/form/save-bar.tsx'
import { useDraftForm } from '../settings/form/use-draft-form.ts'
import { BacktestPanel } from './backtest-panel.tsx'
import { checkDraft, type DraftErrors, keyOfPointer } from './check-draft.ts'
import { ConditionFields } from './condition-fields.tsx'
import { newRuleId, type RuleDraft, ruleOf, toDraft } from './rule-draft.ts'
import classes from './rule-form.module.css'
import { RuleOrigin } from './rule-origin.tsx'
import { limitSentence, scopeSentence } from './rule-words.ts'
import { saveRule } from './use-save-rule.ts'
import { WatchFields } from './watch-fields.tsx'
import { WordFields } from './word-fields.tsx'

interface RuleFormProps {
  view: RuleView
  rules: readonly RuleView[]
  /** A new rule is made from this one, or from the blank one. */
  copy: boolean
  onRules: (rules: RuleView[]) => void
}

/** All fields of a rule, what it would have done in the past, and the way back to its default. */
export function RuleForm({ view, rules, copy, onRules }: RuleFormProps) {
  const navigate = useNavigate()
  const known = useMemo(() => new Set(rules.map(({ id }) => id)), [rules])
  const stored = useMemo(() => startOf(view, copy), [view, copy])
  const idOf = (draft: RuleDraft) => (copy ? newRuleId(draft.name, known) : view.id)
  const form = useDraftForm<RuleDraft>({
    name: `rule/${view.id}${copy ? '/copy' : ''}`,
    stored,
    check: (draft) => checkDraft(draft, idOf(draft), known).errors,
    save: async (draft) => {
      const { rule } = checkDraft(draft, idOf(draft), known)
      const saved = rule && (await saveRule(rule))
      if (!saved) throw new Error('It was not saved, because nobody said who they are.')
      onRules([...rules.filter(({ id }) => id !== saved.id), saved])
      if (copy) navigate(rulePath(saved.id), { replace: true })
    },
  })
  const { rule } = checkDraft(form.draft, idOf(form.draft), known)
  const refused = form.status.kind === 'failed' ? keyOfPointer(form.status.error.where ?? '') : null
  const errors: DraftErrors = { ...form.errors }
  if (refused !== null && form.status.kind === 'failed') errors[refused] = form.status.error.message
  const fields = { draft: form.draft, errors, set: form.set, changed: form.changed }
  return (
    <div className={classes.layout}>
      <form onSubmit={form.submit} noValidate aria-label="The rule">
        <Stack gap="lg">
          <p className={classes.sentence} aria-live="polite">
            {rule ? `${scopeSentence(rule)}: ${limitSentence(rule)}.` : 'The rule is not complete yet.'}
          </p>
          <WatchFields {...fields} />
          <ConditionFields {...fields} rules={rules.filter(({ id }) => id !== view.id || copy)} />
          <WordFields {...fields} />
          <SaveBar
            dirty={form.dirty || copy}
            status={form.status}
            errorShown={refused !== null}
            onReset={form.reset}
          />
        </Stack>
      </form>
      <div className={classes.side}>
        <BacktestPanel rule={rule} />
        {!copy && <RuleOrigin view={view} onRules={onRules} />}
      </div>
    </div>
  )
}

function startOf(view: RuleView, copy: boolean): RuleDraft {
  const draft = toDraft(ruleOf(view))
  return copy && view.name !== '' ? { ...draft, name: `${view.name} (copy)` } : draft
}
