import { Anchor } from '@mantine/core'
import { Link, useParams, useSearchParams } from 'react-router'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { RULES_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { BLANK, NEW_RULE } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import classes from './rules.module.css'

/**
 * One rule to look at, change and try on the past, at `#/rules/:id`; with `?copy` a new one made from it, and at
 * `#/rules/new` one from nothing.
 */
export function RuleScreen() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const blank = id === NEW_RULE
  const copy = blank || params.has('copy')
  const { data, error, reload, replace } = useLoaded('rules', (client, signal) =>
    client.call('rules.list', {}, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const rule = blank ? BLANK : data?.find((one) => one.id === id)
  return (
    <div className={classes.page}>
      <PageHeader title={titleOf(rule, copy)}>
        <ButtonLink to={RULES_PATH}>All rules</ButtonLink>
      </PageHeader>
      {data && rule ? (
        <RuleForm key={`${id}/${copy}`} view={rule} rules={data} copy={copy} onRules={replace} />
      ) : data ? (
        <Empty
          title="There is no such rule"
          action={
            <Anchor component={Link} to={RULES_PATH}>
              All rules
            </Anchor>
          }
        >
          It may have been removed.
        </Empty>
      ) : error ? (
        <Failed what="This rule" error={error} retry={reload} />
      ) : disconnected ? (
        <Disconnected what="This rule" />
      ) : (
        <Loading what="the rule" />
      )}
    </div>
  )
}

function titleOf(rule: RuleView | undefined, copy: boolean): string {
  if (rule === undefined) return 'Alert rule'
  if (rule === BLANK) return 'New rule'
  return copy ? `New rule from “${rule.name}”` : rule.name
}
