import { blockedByUser, ConnectorFault, notInstalled } from './connectorError'

export type Operation = 'create' | 'send' | 'update' | 'delete'

/** A fault on demand: `{"match":{"operation":"send"},"do":"badGatewayAfter","times":1}`. */
export interface TeamsFault {
  readonly match: { readonly operation?: Operation; readonly oid?: string }
  readonly do:
    | 'throttle'
    | 'preconditionFailed'
    | 'badGatewayBefore'
    | 'badGatewayAfter'
    | 'resetBefore'
    | 'resetAfter'
    | 'notInstalled'
    | 'blocked'
  times?: number
  readonly retryAfterSeconds?: number
}

export class LineBroken extends Error {}

export class TeamsFaults {
  readonly #faults: TeamsFault[] = []

  add(fault: TeamsFault): void {
    this.#faults.push({ ...fault })
  }

  clear(): void {
    this.#faults.length = 0
  }

  list(): readonly TeamsFault[] {
    return this.#faults
  }

  around<Answer>(about: { operation: Operation; oid: string }, act: () => Answer): Answer {
    const fault = this.#next(about)
    if (!fault) return act()
    failBefore(fault)
    const answer = act()
    if (fault.do === 'badGatewayAfter') throw new ConnectorFault(502, 'ServiceError')
    if (fault.do === 'resetAfter') throw new LineBroken()
    return answer
  }

  #next({ operation, oid }: { operation: Operation; oid: string }): TeamsFault | undefined {
    const at = this.#faults.findIndex(
      ({ match, times }) => times !== 0 && (match.operation ?? operation) === operation && (match.oid ?? oid) === oid,
    )
    const fault = this.#faults[at]
    if (fault?.times !== undefined) {
      fault.times -= 1
      if (fault.times <= 0) this.#faults.splice(at, 1)
    }
    return fault
  }
}

function failBefore(fault: TeamsFault): void {
  const { retryAfterSeconds } = fault
  if (fault.do === 'throttle')
    throw new ConnectorFault(429, 'Throttled', retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
  if (fault.do === 'preconditionFailed') throw new ConnectorFault(412, 'PreconditionFailed')
  if (fault.do === 'badGatewayBefore') throw new ConnectorFault(502, 'ServiceError')
  if (fault.do === 'resetBefore') throw new LineBroken()
  if (fault.do === 'notInstalled') throw notInstalled()
  if (fault.do === 'blocked') throw blockedByUser()
}
