import { errors, jwtVerify, SignJWT } from 'jose'
import type { JWTPayload } from 'jose'
import { NotFound } from '../../errors'
import type { LocalPerson } from '../people'
import type { KeyPair } from './keyPair'

/** Gives out the tokens that Entra and the Bot Framework give out in production, and checks them again. */
export interface Signer {
  /** What the Teams channel shows the bot with each activity. `audience` is the bot's app id. */
  readonly channelToken: (activity: { serviceUrl: string; audience: string }) => Promise<string>
  /**
   * What Teams hands the tab for the person in front of it; good for an hour unless told otherwise.
   *
   * @throws NotFound for an object id that none of the people has
   */
  readonly tabToken: (wanted: { oid: string; expiresInSeconds?: number }) => Promise<string>
  /** What an application gets as itself for Graph or the connector. */
  readonly applicationToken: (wanted: ApplicationTokenWanted) => Promise<string>
  /** The claims of a token of ours for this audience; undefined when it is somebody else's, altered or out of date. */
  readonly verifyToken: (token: string, audience: string) => Promise<JWTPayload | undefined>
}

export interface ApplicationTokenWanted {
  readonly appId: string
  /** `https://graph.microsoft.com` */
  readonly audience: string
  /** Application permissions, such as `Sites.Selected`. */
  readonly roles: readonly string[]
  /** How the application proved who it is: `1` a secret, `2` a certificate or another assertion. */
  readonly provenBy: '1' | '2'
}

export const tokenLifetimeSeconds = 3600
export const channelIssuer = 'https://api.botframework.com'

/** Teams in a browser, one of the clients that may ask for a token on a person's behalf. */
const teamsInBrowser = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'

export interface SignerSettings {
  readonly keyPair: KeyPair
  readonly tenantId: string
  readonly tabAppId: string
  readonly people: readonly LocalPerson[]
}

export function createSigner({ keyPair, tenantId, tabAppId, people }: SignerSettings): Signer {
  const personIssuer = `https://login.microsoftonline.com/${tenantId}/v2.0`
  // Graph and the connector still get version 1 tokens for an application, and those name this issuer.
  const applicationIssuer = `https://sts.windows.net/${tenantId}/`

  return {
    channelToken: ({ serviceUrl, audience }) =>
      sign(keyPair, { iss: channelIssuer, aud: audience, serviceurl: serviceUrl }),

    tabToken: async ({ oid, expiresInSeconds = tokenLifetimeSeconds }) => {
      const person = people.find(each => each.oid === oid)
      if (!person) throw new NotFound(`Nobody here has the object id ${oid}.`)
      return sign(
        keyPair,
        {
          iss: personIssuer,
          aud: tabAppId,
          tid: tenantId,
          oid,
          sub: oid,
          name: person.name,
          preferred_username: person.upn,
          scp: 'access_as_user',
          azp: teamsInBrowser,
          azpacr: '0',
          ver: '2.0',
        },
        expiresInSeconds,
      )
    },

    applicationToken: ({ appId, audience, roles, provenBy }) =>
      sign(keyPair, {
        iss: applicationIssuer,
        aud: audience,
        tid: tenantId,
        appid: appId,
        azp: appId,
        appidacr: provenBy,
        idtyp: 'app',
        ver: '1.0',
        ...(roles.length > 0 ? { roles: [...roles] } : {}),
      }),

    verifyToken: (token, audience) =>
      verify(keyPair, token, { audience, issuer: [personIssuer, applicationIssuer, channelIssuer] }),
  }
}

async function sign(keyPair: KeyPair, claims: JWTPayload, expiresInSeconds = tokenLifetimeSeconds): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const ends = now + expiresInSeconds
  const begins = Math.min(now, ends)
  return new SignJWT({ ...claims, iat: begins, nbf: begins, exp: ends })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyPair.id })
    .sign(keyPair.privateKey)
}

async function verify(
  { publicKey }: KeyPair,
  token: string,
  { audience, issuer }: { audience: string; issuer: string[] },
): Promise<JWTPayload | undefined> {
  try {
    const checks = { audience, issuer, algorithms: ['RS256'], requiredClaims: ['exp'] }
    return (await jwtVerify(token, publicKey, checks)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
