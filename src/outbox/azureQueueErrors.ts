import type { RestError } from '@azure/storage-blob'

/**
 * Undefined instead of a refusal with this code of Azure Storage: `BlobNotFound`. Not by its status: 404 also says that
 * the whole container is gone.
 */
export async function ignoring<Result>(
  codes: string | readonly string[],
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act()
  } catch (error) {
    if ([codes].flat().includes(codeOf(error))) return undefined
    throw error
  }
}

/** By the shape of the error: its class would load the whole SDK, also where nobody uses Azure Storage. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'RestError') return ''
  const { response, code } = error as Partial<RestError>
  return response?.headers.get('x-ms-error-code') ?? code ?? ''
}
