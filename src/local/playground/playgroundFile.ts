import { bodies, botAppId, channel, people, tenantId } from '../people'
import type { LocalPerson } from '../people'

/** Who sits in front of the Playground: it lets one person chat, whoever else is in its chats. */
export const inFront = personCalled('Olive Owner')

/** The Playground takes exactly five others. Cards to anybody besides these six go nowhere there. */
const others = ['Cora Commissioner', 'Dana Deputy', 'Leigh Lead', 'Pat Policy', 'Robin Regional'].map(personCalled)

/**
 * Its settings, in the form it wants: JSON, which is YAML too. A person's id in Teams is their Entra object id here,
 * for the Playground opens a chat by the first only and the product asks for it by the second.
 */
export function playgroundFile(): string {
  const group = bodies.find(({ key }) => key === channel.groupKey)
  return JSON.stringify({
    version: '0.1.0',
    tenantId,
    bot: { id: `28:${botAppId}`, name: 'AFI Tracker' },
    currentUser: userFor(inFront),
    users: others.map(userFor),
    personalChat: { id: `a:${inFront.oid}` },
    groupChat: { id: '19:brackenshire-chat@thread.v2', name: group?.name },
    team: {
      id: channel.teamId,
      name: channel.teamName,
      aadGroupId: '5d2c9a71-0f3e-4b88-9c64-1a7e30b5f260',
      channels: [{ id: channel.id, name: channel.name }],
    },
  })
}

/** `userPrincipleName` is how the Playground spells it. */
function userFor({ oid, name, upn, mail }: LocalPerson) {
  const [givenName, surname] = name.split(' ')
  return { id: oid, name, userPrincipleName: upn, aadObjectId: oid, givenName, surname, email: mail }
}

function personCalled(name: string): LocalPerson {
  const found = people.find(person => person.name === name)
  if (!found) throw new Error(`Nobody among the made-up people is called ${name}.`)
  return found
}
