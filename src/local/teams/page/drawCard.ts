import type { Action } from 'adaptivecards'
import { AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards'

export interface CardPressed {
  readonly verb: string
  /** What the card carries, with what was typed merged in. */
  readonly data: unknown
}

const config = new HostConfig({
  fontFamily: 'inherit',
  spacing: { small: 6, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 0 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: { default: { backgroundColor: 'transparent', foregroundColors: colours() } },
  actions: {
    maxActions: 6,
    actionsOrientation: 'horizontal',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
  },
  inputs: { label: { inputSpacing: 4 }, errorMessage: { color: 'attention', spacing: 4 } },
  factSet: { spacing: 16, title: { weight: 'bolder', maxWidth: 220 } },
  textBlock: { headingLevel: 2 },
})

/** Draws a card as Teams would, and tells which button was pressed with what was typed. Markdown stays as it was typed. */
export function drawCard(
  json: object,
  { onPress, onLink }: { onPress: (pressed: CardPressed) => void; onLink: (url: string) => void },
): HTMLElement {
  AdaptiveCard.onProcessMarkdown = (_text, result) => {
    result.didProcess = false
  }
  const card = new AdaptiveCard()
  card.hostConfig = config
  card.parse(json)
  card.onExecuteAction = (action: Action) => {
    if (action instanceof OpenUrlAction) onLink(action.url ?? '')
    if (action instanceof ExecuteAction || action instanceof SubmitAction) {
      onPress({ verb: action instanceof ExecuteAction ? action.verb : '', data: action.data })
    }
  }
  // A form of its own: the choices of two cards on the page would otherwise be one group.
  const element = document.createElement('form')
  element.className = 'card'
  element.onsubmit = () => false
  const drawn = card.render()
  if (drawn) element.append(drawn)
  return element
}

function colours(): object {
  const plain = { default: 'var(--text)', subtle: 'var(--soft)' }
  const strong = { default: 'var(--text)', subtle: 'var(--text)' }
  return { default: plain, dark: plain, light: plain, accent: plain, good: strong, warning: strong, attention: strong }
}
