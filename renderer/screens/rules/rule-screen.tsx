import { Anchor } from '@mantine/core'
import { Link, useParams, useSearchParams } from 'react-router'
import { RULES_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { RuleForm } from './rule-form.tsx'
import classes from './rules.module.css'

/** One rule to look at, change and try on the past, at `#/rules/:id`; with `?copy` a new one made from it. */
export function RuleScreen() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const copy = params.has('copy')
  const { data, error, reload, replace } = useLoaded('rules', (client, signal) =>
    client.call('rules.list', {}, { signal }),
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const rule = data?.find((one) => one.id === id)
  return (
    <div className={classes.page}>
      <PageHeader title={rule ? (copy ? `New rule from “${rule.name}”` : rule.name) : 'Alert rule'}>
        <Link className={classes.back} to={RULES_PATH}>
          All rules
        </Link>
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
