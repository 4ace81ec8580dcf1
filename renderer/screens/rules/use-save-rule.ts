import { useState } from 'react'
import type { Rule, RuleView } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { ruleOf } from './rule-draft.ts'

/** Saves a rule under the person's name; null when they declined. Throws the reason when it is refused. */
export async function saveRule(rule: Rule): Promise<RuleView | null> {
  const by = await askPerson()
  if (by === null) return null
  const { client } = useConnection.getState()
  if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
  return client.call('rules.save', { rule, by })
}

interface SaveRule {
  /** Null when it was not saved. */
  save: (rule: RuleView) => Promise<RuleView | null>
  error: CallError | null
}

/** Saves rules from a list and keeps why the last one was refused. */
export function useSaveRule(): SaveRule {
  const [error, setError] = useState<CallError | null>(null)
  const save = async (rule: RuleView) => {
    setError(null)
    try {
      return await saveRule(ruleOf(rule))
    } catch (failure) {
      setError(CallError.from(failure))
      return null
    }
  }
  return { save, error }
}
