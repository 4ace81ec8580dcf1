import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import { RULES_PATH, rulePath } from '../../app/paths.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { Section } from '../../ui/section.tsx'
import { useDrafts } from '../settings/form/drafts.ts'
import { originOf } from './origin.ts'

interface RuleOriginProps {
  view: RuleView
  onRules: (rules: RuleView[]) => void
}

/** Where the rule comes from: back to its default, gone, or the start of a new one. */
export function RuleOrigin({ view, onRules }: RuleOriginProps) {
  const [sure, setSure] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const navigate = useNavigate()
  const origin = originOf(view)
  const remove = async () => {
    const by = await askPerson()
    const { client } = useConnection.getState()
    if (by === null || !client) return
    try {
      const rules = await client.call('rules.remove', { id: view.id, by })
      useDrafts.getState().dropDraft(`rule/${view.id}`)
      setSure(false)
      onRules(rules)
      if (origin.undo === 'remove') navigate(RULES_PATH)
    } catch (failure) {
      setError(CallError.from(failure))
    }
  }
  const word = origin.undo === 'remove' ? 'Remove this rule' : 'Reset to the default'
  return (
    <Section title="Origin">
      <Text size="sm" mb="sm">
        {origin.text}
      </Text>
      <Group gap="sm">
        {origin.undo !== null &&
          (sure ? (
            <>
              <Button size="md" color="red" onClick={() => void remove()}>
                {word}: yes
              </Button>
              <Button size="md" variant="default" onClick={() => setSure(false)}>
                No
              </Button>
            </>
          ) : (
            <Button size="md" variant="default" onClick={() => setSure(true)}>
              {word}
            </Button>
          ))}
        <Button size="md" variant="default" component={Link} to={`${rulePath(view.id)}?copy`}>
          New rule from this one
        </Button>
      </Group>
      {error && (
        <Text size="sm" c="var(--andon-critical-text)" role="alert" mt="sm">
          Not done: {error.message}
        </Text>
      )}
    </Section>
  )
}
