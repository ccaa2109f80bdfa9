import type { RequestState } from '../domain/updateRound'

export function isAnswered(state: RequestState): boolean {
  return state === 'answered' || state === 'answeredLate'
}
