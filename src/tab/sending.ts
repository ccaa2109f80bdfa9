import { useState } from 'react'
import type { Problem } from '../domain/progressUpdate'
import { Refused } from './api'

/** Sending something to the server: whether it is under way, what came of it in words, and what is wrong with which field. */
export interface Sending {
  readonly isBusy: boolean
  readonly said: { readonly intent: 'success' | 'error'; readonly words: string } | undefined
  readonly problems: readonly Problem[]
  /** Resolves to whether it was taken in. */
  readonly send: (act: () => Promise<unknown>, words: string) => Promise<boolean>
}

export function useSending(): Sending {
  const [state, setState] = useState<Pick<Sending, 'isBusy' | 'said' | 'problems'>>({
    isBusy: false,
    said: undefined,
    problems: [],
  })
  return {
    ...state,
    send: async (act, words) => {
      setState({ isBusy: true, said: undefined, problems: [] })
      try {
        await act()
        setState({ isBusy: false, said: { intent: 'success', words }, problems: [] })
        return true
      } catch (error) {
        const refused =
          error instanceof Refused ? error : new Refused(0, 'Something went wrong in this page. Load it again.')
        setState({ isBusy: false, said: { intent: 'error', words: refused.message }, problems: refused.problems })
        return false
      }
    },
  }
}

/** What is wrong with one field, for the message beside it. */
export function problemWith({ problems }: Pick<Sending, 'problems'>, field: string): string | null {
  return problems.find(problem => problem.field === field)?.message ?? null
}
