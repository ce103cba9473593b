// One installation: one resource group, one app with both doors, its two accounts, its vault, its queue. `azd up` deploys it.
targetScope = 'subscription'

@description('Name of the azd environment; resources are named after it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region. Reports and keys stay in it, and in its pair where the redundancy says so.')
@minLength(1)
param location string

@description('Client id (or application id URI) of the app registration whose tokens are accepted; see infra/README.md.')
param oidcAudience string

@description('Issuer of tokens; empty: this directory of Entra ID. Another must be an https address without a query.')
param oidcAuthority string = ''

@description('The claim that names a person: oid with Entra ID, sub with others.')
@allowed(['oid', 'sub'])
param oidcSubjectClaim string = 'oid'

@description('Address under which people reach this installation, such as https://report.example.org; empty: the one Azure gives the app.')
param publicUrl string = ''

@description('Keys of organisations live in hardware modules (Key Vault Premium).')
param hardwareKeys bool = false

@description('How often storage is kept: in one building (LRS), in three of a region (ZRS), or in a second region too (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Days for which deleted content can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Days for which warnings and errors are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that wait at any time, so that no reporter meets a cold start. They cost while they wait.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 0

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var names = {
  identity: 'id-${token}'
  hostStorage: 'sthost${token}'
  dataStorage: 'stdata${token}'
  store: 'faceup' // AzureWiring.Store: the table and the container are both called so
  vault: 'kv-${token}'
  serviceBus: 'sb-${token}'
  queue: 'notices'
  workspace: 'log-${token}'
  telemetryRule: 'dcr-${token}'
  insights: 'appi-${token}'
  plan: 'plan-${token}'
  app: 'func-${token}'
}
var audience = empty(oidcAudience)
  ? fail('Set FACEUP_OIDC_AUDIENCE to the client id of your app registration: azd env set FACEUP_OIDC_AUDIENCE …; see infra/README.md.')
  : oidcAudience
var authority = empty(oidcAuthority)
  ? '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  : oidcAuthority

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: { name: names.hostStorage, location: location, tags: tags, redundancy: storageRedundancy }
}

module dataStorage 'modules/data-storage.bicep' = {
  scope: group
  params: {
    name: names.dataStorage
    location: location
    tags: tags
    redundancy: storageRedundancy
    store: names.store
    softDeleteDays: softDeleteDays
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: { name: names.vault, location: location, tags: tags, hardwareKeys: hardwareKeys }
}

module serviceBus 'modules/service-bus.bicep' = {
  scope: group
  params: { name: names.serviceBus, queue: names.queue, location: location, tags: tags }
}

// The workspace comes twice: the rule names it, and then it must name the rule. App Insights waits for the second, so nothing goes in past the rule.
module workspace 'modules/log-workspace.bicep' = {
  scope: group
  params: { name: names.workspace, location: location, tags: tags, retentionDays: logRetentionDays }
}

module telemetryRule 'modules/telemetry-rule.bicep' = {
  scope: group
  params: { name: names.telemetryRule, location: location, tags: tags, workspaceId: workspace.outputs.id }
}

module guardedWorkspace 'modules/log-workspace.bicep' = {
  scope: group
  params: {
    name: names.workspace
    location: location
    tags: tags
    retentionDays: logRetentionDays
    ruleId: telemetryRule.outputs.id
  }
}

module insights 'modules/app-insights.bicep' = {
  scope: group
  params: { name: names.insights, location: location, tags: tags, workspaceId: guardedWorkspace.outputs.id }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    #disable-next-line what-if-short-circuiting // an identity made anew has a new principal, and its assignments must have new names
    principalId: identity.outputs.principalId
    hostStorageName: names.hostStorage
    dataStorageName: names.dataStorage
    store: names.store
    vaultName: names.vault
    serviceBusName: names.serviceBus
    queueName: names.queue
    insightsName: names.insights
    token: token
  }
  dependsOn: [hostStorage, dataStorage, vault, serviceBus, insights]
}

module plan 'modules/function-plan.bicep' = {
  scope: group
  params: { name: names.plan, location: location, tags: tags }
}

module api 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: names.app
    location: location
    tags: { ...tags, 'azd-service-name': 'api' }
    planId: plan.outputs.id
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    deploymentContainer: hostStorage.outputs.deploymentContainer
    hostStorageName: names.hostStorage
    publicUrl: publicUrl
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.outputs.connectionString
      FaceUp__TablesUri: dataStorage.outputs.tablesUri
      FaceUp__BlobsUri: dataStorage.outputs.blobsUri
      FaceUp__VaultUri: vault.outputs.uri
      FaceUp__HardwareKeys: hardwareKeys ? 'true' : 'false'
      FaceUp__Oidc__Authority: authority
      FaceUp__Oidc__Audience: audience
      FaceUp__Oidc__SubjectClaim: oidcSubjectClaim
      ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
      NoticeQueue: names.queue
      TASKHUB_NAME: 'faceup'
    }
  }
  dependsOn: [roles] // the host reads its account as soon as it starts
}

@description('Region of the installation.')
output AZURE_LOCATION string = location

@description('Directory whose people sign in.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The app that azd deploys to.')
output SERVICE_API_NAME string = api.outputs.name

@description('Where the app answers.')
output SERVICE_API_URI string = api.outputs.uri
