import { channelIssuer } from './signer'

const realSignIn = 'https://login.microsoftonline.com'

/**
 * The tenant's OpenID metadata.
 *
 * Issuer and endpoints carry Entra's own name, since msal-node refuses http addresses and its network client maps the
 * name back to here. The keys are read without msal-node, so theirs is the local address.
 */
export function tenantMetadata({ url, tenantId }: { url: string; tenantId: string }): object {
  return {
    issuer: `${realSignIn}/${tenantId}/v2.0`,
    authorization_endpoint: `${realSignIn}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${realSignIn}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${url}/${tenantId}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  }
}

/** What msal-node asks before it trusts the name of an authority. */
export function instanceMetadata(tenantId: string): object {
  return {
    tenant_discovery_endpoint: `${realSignIn}/${tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
      },
    ],
  }
}

/** Stands in for https://login.botframework.com/v1/.well-known/openidconfiguration. */
export function channelMetadata(url: string): object {
  return {
    issuer: channelIssuer,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${url}/botframework/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  }
}
