import type { Body } from '../domain/body'
import type { Role } from '../domain/person'

/** A made-up person for the laptop, the demo and the tests. Nobody here exists. */
export interface LocalPerson {
  readonly oid: string
  readonly name: string
  readonly upn: string
  readonly mail: string
  /** What this person does, in words: `Owner of findings`. */
  readonly role: string
  readonly holds: readonly { readonly role: Role; readonly bodyKey: string }[]
  /** The roles of `holds`, each once. */
  readonly roles: readonly Role[]
  /** Whether the app is installed for this person before anybody does anything. */
  readonly installed: boolean
}

export const tenantId = '7b1d6c1e-52a4-4f0b-9c38-0f4ce1a2d901'
export const botAppId = 'b07f3a52-8d19-4c6e-a1f4-63d2c95e7a10'
/** The app's id in the organisation's catalogue. */
export const teamsAppId = '4c1f3c55-6d0c-4f43-8c29-0a6f3e1b7a01'
export const tabAppId = '7ab4e1d8-3c26-4f95-8b0a-d15e92c7f430'

const office = 'brackenshire-office'
const force = 'brackenshire-force'
const region = 'fenmoor-region'
const group = 'fenmoor-group'

export const bodies: readonly Body[] = [
  {
    key: office,
    kind: 'localPolicingBody',
    name: 'Brackenshire Police and Crime Commissioner',
    officeLabel: 'Police and Crime Commissioner',
    partOf: [],
  },
  {
    key: force,
    kind: 'force',
    name: 'Brackenshire Police',
    officeLabel: 'Chief Constable',
    partOf: [office, region, group],
  },
  { key: region, kind: 'region', name: 'Fenmoor', officeLabel: 'Regional Director', partOf: [] },
  {
    key: group,
    kind: 'governanceGroup',
    name: 'Fenmoor Regional Governance Group',
    officeLabel: 'Chair',
    partOf: [],
  },
]

/** The Teams channel in which the governance group meets. */
export const channel = {
  id: '19:fenmoor-rgg@thread.tacv2',
  name: 'Regional Governance Group',
  teamId: '19:fenmoor-team@thread.tacv2',
  teamName: 'Fenmoor region',
  groupKey: group,
}

export const people: readonly LocalPerson[] = [
  person(1, 'Cora Commissioner', {
    role: 'Police and Crime Commissioner, chairs the Regional Governance Group',
    holds: [
      { role: 'commissioner', bodyKey: group },
      { role: 'commissioner', bodyKey: office },
    ],
  }),
  person(2, 'Charlie Chief', { role: 'Chief Constable', holds: [{ role: 'chiefOfficer', bodyKey: force }] }),
  person(3, 'Dana Deputy', { role: 'Deputy Chief Constable', holds: [{ role: 'deputyChief', bodyKey: force }] }),
  person(4, 'Leigh Lead', { role: 'Strategic lead', holds: [{ role: 'strategicLead', bodyKey: force }] }),
  person(5, 'Olive Owner', { role: 'Owner of findings', holds: [{ role: 'owner', bodyKey: force }] }),
  person(6, 'Omar Owner', { role: 'Owner of findings', holds: [{ role: 'owner', bodyKey: force }] }),
  person(7, 'Orla Owner', { role: 'Owner of findings', holds: [{ role: 'owner', bodyKey: force }] }),
  person(8, 'Stacey Stand-in', { role: 'Stands in for owners', holds: [{ role: 'standIn', bodyKey: force }] }),
  person(9, 'Fran Liaison', { role: 'Force liaison officer', holds: [{ role: 'forceLiaison', bodyKey: force }] }),
  person(10, 'Pat Policy', { role: 'Policy officer', holds: [{ role: 'policyOfficer', bodyKey: office }] }),
  person(11, 'Robin Regional', {
    role: 'Regional policy officer',
    holds: [{ role: 'regionalPolicyOfficer', bodyKey: group }],
  }),
  person(12, 'Remy Reader', { role: 'Reads only', holds: [{ role: 'reader', bodyKey: office }] }),
  person(13, 'Alex Administrator', {
    role: 'Looks after the tracker',
    holds: [{ role: 'administrator', bodyKey: office }],
  }),
  person(14, 'Sam Stranger', { role: 'Has no role', holds: [] }),
]

function person(number: number, name: string, { role, holds }: Pick<LocalPerson, 'role' | 'holds'>): LocalPerson {
  const address = `${name.toLowerCase().replace(' ', '.')}@brackenshire.example`
  return {
    oid: `0a11ce00-5e0d-4b7a-9f00-${String(number).padStart(12, '0')}`,
    name,
    upn: address,
    mail: address,
    role,
    holds,
    roles: [...new Set(holds.map(held => held.role))],
    installed: holds.length > 0,
  }
}
