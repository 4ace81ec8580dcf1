import { Button, Group, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import type { Option, OptionKind } from '../../../../shared/incidents/options.ts'
import { num, signedPoints } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { doAs } from '../../commands/do-as.ts'
import classes from '../incidents.module.css'
import { useRecorded } from '../recorded.tsx'

/** What can be done, each with risk and benefit from data; one of them is decided. */
export function DecisionPart({ incident }: { incident: Incident }) {
  const { id, options, stage, decided, verify } = incident
  const live = useRecorded() === null
  const deciding = live && ((stage === 'decision' && decided === null) || verify?.state === 'failed')
  const [chosen, setChosen] = useState<OptionKind | null>(
    options.find((option) => option.recommended)?.id ?? null,
  )
  const [reason, setReason] = useState('')
  const decide = async () => {
    if (chosen === null) return
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    await doAs((client, by) => client.call('incidents.decide', { id, by, option: chosen, ...why }))
  }
  const rows = (
    <div className={classes.options} role="radiogroup" aria-label="What is done">
      {options.map((option) => (
        <OptionRow
          key={option.id}
          option={option}
          checked={deciding ? chosen === option.id : decided?.option.id === option.id}
          onChoose={deciding ? () => setChosen(option.id) : null}
        />
      ))}
    </div>
  )
  return (
    <Section title="Decision" note={decided ? `${decided.option.title}, by ${decided.by}` : null}>
      {deciding ? (
        rows
      ) : (
        <details className={classes.weighed}>
          <summary>What was weighed</summary>
          {rows}
        </details>
      )}
      {deciding && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void decide()
          }}
        >
          <Textarea
            label="Why"
            autosize
            minRows={1}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" className={classes.act ?? ''} disabled={chosen === null}>
              Decide
            </Button>
          </Group>
        </form>
      )}
    </Section>
  )
}

interface OptionRowProps {
  option: Option
  checked: boolean
  onChoose: (() => void) | null
}

const RISKS: Record<Option['risk']['level'], string> = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
}

function OptionRow({ option, checked, onChoose }: OptionRowProps) {
  const { title, about, risk, benefit, recommended } = option
  return (
    <div className={classes.option} data-checked={checked}>
      <Radio
        label={recommended ? `${title} (recommended)` : title}
        description={about}
        checked={checked}
        disabled={onChoose === null}
        onChange={() => onChoose?.()}
        classNames={{ label: classes.optionLabel ?? '', description: classes.optionAbout ?? '' }}
      />
      <dl className={classes.weights}>
        <div>
          <dt data-risk={risk.level}>{RISKS[risk.level]}</dt>
          <dd>{risk.text}</dd>
        </div>
        <div>
          <dt>{gain(option)}</dt>
          <dd>{benefit.text}</dd>
        </div>
      </dl>
    </div>
  )
}

function gain({ benefit: { points, tasks_per_h } }: Option): string {
  if (points === null || tasks_per_h === null) return 'Benefit not known'
  if (tasks_per_h === 0) return 'No lasting benefit'
  return `${signedPoints(points)}, +${num(tasks_per_h)} tasks/h`
}
