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
  return [...events, ...card.validateProperties().validationEvents.map(({ message }) => message)]
}
