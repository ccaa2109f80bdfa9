/** What an address of the local sign-in answers: a status and a JSON body. */
export interface Answer {
  readonly status: number
  readonly body: object
}

export function ok(body: object): Answer {
  return { status: 200, body }
}
