import { X509Certificate } from 'node:crypto'
import { Compile } from 'typebox/compile'
import { checkPlan, isPem, type PlanProblem } from '../../../shared/notify/check-plan.ts'
import type { SecretView } from '../../../shared/notify/delivery.ts'
import { type Channel, DEFAULT_PLAN, NotifyPlan } from '../../../shared/notify/plan.ts'
import { HEARTBEAT, SECRETS, type SecretField } from '../../../shared/notify/secrets.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { NotificationTable } from '../db/notifications.ts'
import type { SecretStore } from '../secrets.ts'
import { hostOf } from './senders/http.ts'

const form = Compile(NotifyPlan)

/** The plan of one database, and the secrets of its channels. */
export class PlanStore {
  readonly #table: NotificationTable
  readonly #secrets: SecretStore
  /** The demo's channels are others than the plant's, and so are their secrets. */
  readonly #scope: string
  #plan: NotifyPlan

  constructor(table: NotificationTable, secrets: SecretStore, scope: string) {
    this.#table = table
    this.#secrets = secrets
    this.#scope = scope
    const stored = table.plan()
    this.#plan = form.Check(stored) ? stored : structuredClone(DEFAULT_PLAN)
  }

  get current(): NotifyPlan {
    return this.#plan
  }

  channel(id: string): Channel | undefined {
    return this.#plan.channels.find((one) => one.id === id)
  }

  /** Replaces the given parts. @throws CallError that names the first field and tells all reasons */
  save(patch: Partial<NotifyPlan>): void {
    const given = Object.entries(patch).filter(([, part]) => part !== undefined)
    const plan = { ...this.#plan, ...Object.fromEntries(given) } as NotifyPlan
    const problems = [...checkPlan(plan), ...unreadable(plan)]
    const [first] = problems
    if (first) {
      const told = problems.map(({ field, reason }) => `${field}: ${reason}`).join(' ')
      throw new CallError('bad_request', told, `/plan${first.field}`)
    }
    this.#table.savePlan(plan)
    const gone = this.#plan.channels.filter(({ id }) => !plan.channels.some((one) => one.id === id))
    this.#plan = plan
    for (const { id, kind } of gone)
      for (const { field } of SECRETS[kind]) this.#secrets.set({ [this.#name(id, field)]: null })
  }

  /** @throws CallError when the channel has no such secret */
  setSecret(id: string, field: SecretField, secret: string | null): void {
    const fields: readonly SecretField[] =
      id === HEARTBEAT ? ['url'] : SECRETS[this.#known(id).kind].map((one) => one.field)
    if (!fields.includes(field))
      throw new CallError('bad_request', `"${id}" has no secret "${field}".`, '/field')
    if (field === 'url' && secret !== null && !/^https?:\/\/[^\s/]+\S*$/.test(secret)) {
      throw new CallError('bad_request', 'An address begins with https:// and names a server.', '/secret')
    }
    this.#secrets.set({ [this.#name(id, field)]: secret })
  }

  secret(id: string, field: SecretField): string | null {
    return this.#secrets.get(this.#name(id, field))
  }

  /** Whether it has everything that it cannot do without. */
  isReady({ id, kind }: Channel): boolean {
    return SECRETS[kind].every(({ field, required }) => !required || this.#secrets.has(this.#name(id, field)))
  }

  views(): Record<string, Partial<Record<SecretField, SecretView>>> {
    const all = this.#plan.channels.map(
      ({ id, kind }) => [id, SECRETS[kind].map(({ field }) => field)] as const,
    )
    return Object.fromEntries(
      [...all, [HEARTBEAT, ['url']] as const].map(([id, fields]) => [
        id,
        Object.fromEntries((fields as SecretField[]).map((field) => [field, this.#view(id, field)])),
      ]),
    )
  }

  #view(id: string, field: SecretField): SecretView {
    const secret = this.secret(id, field)
    return { set: secret !== null, hint: secret !== null && field === 'url' ? hostOf(secret) : null }
  }

  #known(id: string): Channel {
    const channel = this.channel(id)
    if (!channel) throw new CallError('not_found', `There is no channel "${id}".`, '/channel')
    return channel
  }

  #name(id: string, field: SecretField): string {
    return `notify/${this.#scope}/${id}/${field}`
  }
}

/** Certificates that have the form of one and are none. */
function unreadable({ channels }: NotifyPlan): PlanProblem[] {
  return channels.flatMap((channel, i) => {
    if (channel.kind !== 'email' || !channel.ca || !isPem(channel.ca)) return []
    try {
      new X509Certificate(channel.ca)
      return []
    } catch {
      return [{ field: `/channels/${i}/ca`, reason: 'The certificate cannot be read: it may be cut off.' }]
    }
  })
}
