// An OpenID Connect issuer on this machine: node issuer.mjs PORT CLIENT REPLY AUDIENCE. Whoever signs in is who they say they are.
import { Provider } from 'oidc-provider';

const [port, client, reply, audience] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: client, token_endpoint_auth_method: 'none', application_type: 'web', redirect_uris: [reply],
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], post_logout_redirect_uris: [],
  }],
  clientBasedCORS: () => true,
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'use', audience, accessTokenFormat: 'jwt', accessTokenTTL: 3600, jwt: { sign: { alg: 'RS256' } } }),
    },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  issueRefreshToken: async (_, of) => of.grantTypeAllowed('refresh_token'),
  ttl: { Session: 600, Grant: 600, Interaction: 600, RefreshToken: 600 },
  cookies: { keys: ['of-a-test-only'] },
});
provider.listen(+port, '127.0.0.1', () => console.log('ready'));
