import type * as AdaptiveCards from 'adaptivecards'

/** The package's entry does not load in Node; its bundle does. */
const { AdaptiveCard, SerializationContext } = jest.requireActual<typeof AdaptiveCards>(
  'adaptivecards/dist/adaptivecards.js',
)

/** What the renderer that Teams is built on has against a card. */
export function parserComplaints(json: object): readonly string[] {
  const context = new SerializationContext()
  const card = new AdaptiveCard()
  card.parse(json, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  // What is newer than the renderer is not drawn; that it has a fallback is tested on its own.
  const known = events.filter(message => !/^Unknown element type "(Badge|ProgressBar)"/.test(message))
  return [...known, ...card.validateProperties().validationEvents.map(({ message }) => message)]
}
