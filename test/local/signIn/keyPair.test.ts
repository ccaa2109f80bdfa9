import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tabAppId } from '../../../src/local/people'
import { openKeyPair } from '../../../src/local/signIn/keyPair'
import { makeDataFolder, oidOf, startSignInIn } from './signInForTests'

let folder: Awaited<ReturnType<typeof makeDataFolder>>

beforeEach(async () => {
  folder = await makeDataFolder()
})

afterEach(async () => {
  await folder.remove()
})

test('a token outlives a restart of the sign-in', async () => {
  const oid = oidOf('Olive Owner')
  const before = await startSignInIn(folder.dataFolder)
  const token = await before.signer.tabToken({ oid })
  await before.close()

  const after = await startSignInIn(folder.dataFolder)
  await after.close()
  expect(await after.signer.verifyToken(token, tabAppId)).toMatchObject({ oid })
})

test('a token of another machine is not taken', async () => {
  const elsewhere = await makeDataFolder()
  const [ours, theirs] = [await startSignInIn(folder.dataFolder), await startSignInIn(elsewhere.dataFolder)]
  await Promise.all([ours.close(), theirs.close(), elsewhere.remove()])
  const token = await theirs.signer.tabToken({ oid: oidOf('Olive Owner') })
  expect(await ours.signer.verifyToken(token, tabAppId)).toBeUndefined()
})

test('two starts at the same moment end up with one key', async () => {
  const dataFolder = join(folder.dataFolder, 'not', 'there', 'yet')
  const [one, other] = await Promise.all([openKeyPair(dataFolder), openKeyPair(dataFolder)])
  expect(one.id).toBe(other.id)
  expect(await readdir(dataFolder)).toEqual(['signInKey.json'])
})

test('only the owner of the key file can read it', async () => {
  await openKeyPair(folder.dataFolder)
  const [file = ''] = await readdir(folder.dataFolder)
  const forOthers = (await stat(join(folder.dataFolder, file))).mode & 0o077
  expect(forOthers).toBe(0)
})

test('a damaged key file is named, with what to do about it', async () => {
  await writeFile(join(folder.dataFolder, 'signInKey.json'), '{"kty":"RSA"')
  await expect(openKeyPair(folder.dataFolder)).rejects.toThrow(/signInKey\.json holds no signing key. Delete it/)
})
