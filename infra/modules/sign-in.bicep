// Entra ID in front of the desk: a request without a token of this directory never reaches the host, nor the engine's own addresses behind it. The app checks
// the token again by itself (SignIn.cs), so nothing rests on this alone.
//
// 401 and no redirect to a sign-in page: the desk takes bearer tokens and nothing else. A redirect would end in a session cookie that the app does not read,
// would need a secret or a federated credential for the app registration, and a cookie that opened cases could be used by other sites. The desk's pages are static,
// the same for everybody, and sign in by themselves (functions/FaceUp.Web/DESK.md): their paths are open.

@description('Name of the app.')
param appName string

@description('Issuer of tokens.')
param issuer string

@description('Client id of the app registration.')
param clientId string

@description('Audiences that a token may be made out for.')
param audiences string[]

@description('Paths that answer without a token.')
param openPaths string[]

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName

  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        excludedPaths: openPaths
      }
      httpSettings: { requireHttps: true, forwardProxy: { convention: 'NoProxy' } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: { openIdIssuer: issuer, clientId: clientId } // tokens are only checked here, which takes no secret
          validation: { allowedAudiences: audiences }
        }
      }
      login: { tokenStore: { enabled: false } } // no token is kept
    }
  }
}
