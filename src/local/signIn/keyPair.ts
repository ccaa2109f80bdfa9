import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { z } from 'zod'

export interface KeyPair {
  readonly id: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  /** The public half as the key addresses publish it. */
  readonly publicJwk: JWK
}

const number = z.string().min(1)
const storedKey = z.object({
  kty: z.literal('RSA'),
  n: number,
  e: number,
  d: number,
  p: number,
  q: number,
  dp: number,
  dq: number,
  qi: number,
})

/**
 * The key pair that signs every token of the laptop, made at the first start and kept in `signInKey.json`, so that a
 * token outlives a restart. Only the owner of the file can read it.
 *
 * @throws an Error naming the file when it holds no key
 */
export async function openKeyPair(dataFolder: string): Promise<KeyPair> {
  const file = join(dataFolder, 'signInKey.json')
  await mkdir(dataFolder, { recursive: true })
  const kept = (await keptIn(file)) ?? (await keepNewKey(file))
  const { kty, n, e } = kept
  const id = await calculateJwkThumbprint({ kty, n, e })
  return {
    id,
    privateKey: await rsaKey(kept),
    publicKey: await rsaKey({ kty, n, e }),
    publicJwk: { kty, n, e, kid: id, use: 'sig', alg: 'RS256' },
  }
}

type StoredKey = z.infer<typeof storedKey>

async function keptIn(file: string): Promise<StoredKey | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return storedKey.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${file} holds no signing key. Delete it, and the next start makes a new one.`, { cause })
  }
}

async function keepNewKey(file: string): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = storedKey.parse(await exportJWK(privateKey))
  // Written aside and linked into place, so that a second process never reads half a key.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(key), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file)
    return key
  } catch (error) {
    // Another process was first; both must sign with the same key.
    const theirs = hasCode(error, 'EEXIST') ? await keptIn(file) : undefined
    if (theirs) return theirs
    throw error
  } finally {
    await rm(draft)
  }
}

async function rsaKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256')
  if (key instanceof Uint8Array) throw new Error('An RSA key is expected, not a shared secret.')
  return key
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
