// One installation: one resource group, an app for reporters and one for the organisation's people, each with its own identity, plan and host account; what they
// share, and who is told when something is wrong. `azd up` deploys it; infra/README.md says what each parameter is for.
targetScope = 'subscription'

@description('Name of the azd environment; resources are named after it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region. Reports and keys stay in it, and in its pair where the redundancy says so.')
@minLength(1)
param location string

@description('Two apps, one for reporters and one for the organisation\'s people, with an identity each; or one app with both doors, for a small organisation.')
@allowed(['two', 'one'])
param doors string = 'two'

@description('Client id (or application id URI) of the app registration whose tokens are accepted; see infra/README.md.')
param oidcAudience string

@description('Issuer of tokens; empty: this directory of Entra ID. Another must be an https address without a query.')
param oidcAuthority string = ''

@description('The claim that names a person: oid with Entra ID, sub with others.')
@allowed(['oid', 'sub'])
param oidcSubjectClaim string = 'oid'

@description('Id under which the issuer knows the desk\'s pages, a public client; empty: that of the app registration.')
param oidcClientId string = ''

@description('What the desk\'s pages ask the issuer for; empty: with Entra ID the scope that infra/hooks/app-registration makes, with another issuer only that somebody signs in.')
param oidcScope string = ''

@description('Entra ID in front of the desk: nothing without a token reaches it. Auto: where no other issuer is named and the desk has an app of its own.')
@allowed(['auto', 'on', 'off'])
param deskSignIn string = 'auto'

@description('Paths of the desk that answer without a token: its static pages, which sign in by themselves, figures that a secret opens, and whether it is there. A star at the end stands for whatever follows.')
param deskOpenPaths string[] = ['/api/v1/health', '/desk/*', '/assets/desk/*', '/api/v1/shares/*', '/api/v1/health/ready', '/.well-known/security.txt']

@description('Where links in notices lead, such as https://desk.example.org; empty: the desk\'s custom domain, or else the address Azure gives its app.')
param publicUrl string = ''

@description('A name of one\'s own for the reporters\' app, such as report.example.org; empty: none.')
param reporterDomain string = ''

@description('A name of one\'s own for the desk\'s app (the one app\'s, where there is one); empty: none.')
param deskDomain string = ''

@description('The names are bound, so certificates can be issued for them: false at the first deployment with a name, true from then on.')
param domainCertificates bool = false

@description('Keys of organisations live in hardware modules (Key Vault Premium).')
param hardwareKeys bool = false

@description('How often storage is kept: in one building (LRS), in three of a region (ZRS), or in a second region too (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Days for which deleted content can be brought back; versions of overwritten content end after as many again.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Days during which nobody can alter or delete a checkpoint of the record.')
@minValue(1)
@maxValue(146000)
param checkpointDays int = 365

@description('You have locked the policy over checkpoints: the template then leaves it alone.')
param checkpointsLocked bool = false

@description('Days for which warnings and errors are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of an app at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances of the reporters\' app that wait at any time, so that no reporter meets a cold start. They cost while they wait.')
@minValue(0)
@maxValue(10)
param reporterReadyInstances int = 0

@description('Instances of the desk\'s app that wait at any time. They cost while they wait.')
@minValue(0)
@maxValue(10)
param deskReadyInstances int = 0

@description('Storage and vault are reached through private endpoints in a network of the installation\'s own, and from nowhere else.')
param privateNetwork bool = false

@description('The desk too is reached from that network only. Deploying to it then takes a machine inside.')
param privateDesk bool = false

@description('Addresses of that network: a /22 or wider.')
param networkAddressSpace string = '10.83.0.0/22'

@description('What the apps send to the internet leaves by a gateway with one address. False: a route of your own takes it.')
param networkGateway bool = true

@description('Service Bus Premium: a messaging unit of its own, and with a private network a private endpoint. Standard has none.')
param serviceBusPremium bool = false

@description('Workflows run on the Durable Task Scheduler instead of the desk\'s host account. Choose before the first report: a hub cannot be moved.')
param durableTaskScheduler bool = false

@description('Mailbox that notices by e-mail come from; empty: the installation sends none. How they go is said by one of the next two.')
param mailFrom string = ''

@description('Endpoint of an Azure Communication Services resource, such as https://name.communication.azure.com, on which the desk\'s identity has a role that may send; empty: none.')
param communicationEndpoint string = ''

@description('Where clamd listens at port 3310, in a network that the desk reaches and strangers do not; empty: files are cleaned and not scanned.')
param scannerHost string = ''

@description('Mail server that takes letters by STARTTLS at port 587; empty: none.')
param smtpHost string = ''

@description('Who the desk is to the mail server; empty: nobody in particular.')
param smtpUser string = ''

@description('Address of the Key Vault secret with that user\'s password, which the desk\'s identity may read; empty: none.')
param smtpCredentialUri string = ''

@description('Who is told by e-mail when an alert fires; empty: nobody, and alerts are seen in the portal.')
param alertEmail string = ''

@description('Whom to tell of a weakness of this installation (RFC 9116): https or mailto addresses, separated by blanks; empty: there is no security.txt.')
param securityContact string = ''

@description('Day from which on that contact should not be relied upon, as yyyy-MM-dd, at most a year ahead.')
param securityExpires string = ''

@description('What the installation may cost in a month, in the subscription\'s currency; 0: no budget. A budget tells, it stops nothing.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month in which the budget begins, as yyyy-MM-01. Azure takes this month\'s at the earliest, and no change later.')
param budgetStart string = ''

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var names = {
  reporterIdentity: 'id-reporter-${token}'
  deskIdentity: 'id-desk-${token}'
  reporterHost: 'strep${token}'
  deskHost: 'stdesk${token}'
  dataStorage: 'stdata${token}'
  store: 'faceup' // AzureWiring.Store: the table of cases and the container are both called so
  organisations: 'organisations' // AzureWiring.Organisations: the table of settings
  checkpoints: 'checkpoints' // AzureWiring.Checkpoints: the container of copies
  vault: 'kv-${token}'
  serviceBus: 'sb-${token}'
  notices: 'notices'
  workspace: 'log-${token}'
  telemetryRule: 'dcr-${token}'
  insights: 'appi-${token}'
  reporterPlan: 'plan-reporter-${token}'
  deskPlan: 'plan-desk-${token}'
  reporter: 'func-reporter-${token}'
  desk: 'func-desk-${token}'
  network: 'vnet-${token}'
  gateway: 'ng-${token}'
  scheduler: 'dts-${token}'
  hub: 'faceup'
  actionGroup: 'ag-${token}'
  budget: 'budget-${token}'
}
var groupName = 'rg-${environmentName}'
// Ids are made of names, so that what-if and the snapshots know them before anything exists.
var ids = {
  dataStorage: resourceId(subscription().subscriptionId, groupName, storageAccounts, names.dataStorage)
  deskHost: resourceId(subscription().subscriptionId, groupName, storageAccounts, names.deskHost)
  reporterHost: resourceId(subscription().subscriptionId, groupName, storageAccounts, names.reporterHost)
  vault: resourceId(subscription().subscriptionId, groupName, 'Microsoft.KeyVault/vaults', names.vault)
  serviceBus: resourceId(subscription().subscriptionId, groupName, 'Microsoft.ServiceBus/namespaces', names.serviceBus)
  workspace: resourceId(subscription().subscriptionId, groupName, 'Microsoft.OperationalInsights/workspaces', names.workspace)
  desk: resourceId(subscription().subscriptionId, groupName, 'Microsoft.Web/sites', names.desk)
  reporter: resourceId(subscription().subscriptionId, groupName, 'Microsoft.Web/sites', names.reporter)
  network: resourceId(subscription().subscriptionId, groupName, 'Microsoft.Network/virtualNetworks', names.network)
  actionGroup: resourceId(subscription().subscriptionId, groupName, 'Microsoft.Insights/actionGroups', names.actionGroup)
}
var storageAccounts = 'Microsoft.Storage/storageAccounts'
var two = doors == 'two'
var wakes = two ? 'wakes' : ''
var audience = empty(oidcAudience)
  ? fail('Set FACEUP_OIDC_AUDIENCE to the client id of your app registration: azd env set FACEUP_OIDC_AUDIENCE …; see infra/README.md.')
  : oidcAudience
var entra = '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
var authority = empty(oidcAuthority) ? entra : oidcAuthority
var pagesClient = empty(oidcClientId) ? replace(audience, 'api://', '') : oidcClientId
var pagesScope = !empty(oidcScope) ? oidcScope : empty(oidcAuthority) ? 'openid offline_access api://${replace(audience, 'api://', '')}/use' : 'openid offline_access'
var signsIn = deskSignIn == 'auto'
  ? two && empty(oidcAuthority)
  : deskSignIn == 'off'
      ? false
      : two ? true : fail('One app with both doors cannot stand behind a sign-in: reporters come in by it.')
var deskAddress = !empty(publicUrl) ? publicUrl : empty(deskDomain) ? '' : 'https://${deskDomain}'
var isDeskPublic = !privateDesk
  ? true
  : !privateNetwork
      ? fail('A private desk takes a private network: azd env set FACEUP_PRIVATE_NETWORK true.')
      : two ? false : fail('One app with both doors cannot be private: reporters come in by it.')
var budgetBegins = monthlyBudget > 0 && empty(budgetStart)
  ? fail('Say when the budget begins: azd env set FACEUP_BUDGET_START to the first day of this month, as yyyy-MM-01.')
  : budgetStart
var disclosure = empty(securityContact)
  ? {}
  : {
      FaceUp__SecurityTxt__Contact: securityContact
      FaceUp__SecurityTxt__Expires: empty(securityExpires)
        ? fail('Say until when the contact holds: azd env set FACEUP_SECURITY_EXPIRES to a day within a year, as yyyy-MM-dd.')
        : securityExpires
    }
var isPublic = !privateNetwork
var isBusPublic = !(privateNetwork && serviceBusPremium)

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: groupName
  location: location
  tags: tags
}

// ---- As whom the apps sign in

module reporterIdentity 'modules/identity.bicep' = if (two) {
  scope: group
  params: { name: names.reporterIdentity, location: location, tags: tags }
}

module deskIdentity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.deskIdentity, location: location, tags: tags }
}

// ---- What they keep

module reporterHost 'modules/host-storage.bicep' = if (two) {
  scope: group
  params: {
    name: names.reporterHost
    location: location
    tags: tags
    redundancy: storageRedundancy
    isPublic: isPublic
  }
}

module deskHost 'modules/host-storage.bicep' = {
  scope: group
  params: { name: names.deskHost, location: location, tags: tags, redundancy: storageRedundancy, isPublic: isPublic }
}

module dataStorage 'modules/data-storage.bicep' = {
  scope: group
  params: {
    name: names.dataStorage
    location: location
    tags: tags
    redundancy: storageRedundancy
    store: names.store
    organisations: names.organisations
    checkpoints: names.checkpoints
    isPublic: isPublic
    softDeleteDays: softDeleteDays
    checkpointDays: checkpointDays
    checkpointsLocked: checkpointsLocked
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: { name: names.vault, location: location, tags: tags, hardwareKeys: hardwareKeys, isPublic: isPublic }
}

module serviceBus 'modules/service-bus.bicep' = {
  scope: group
  params: {
    name: names.serviceBus
    notices: names.notices
    wakes: wakes
    location: location
    tags: tags
    premium: serviceBusPremium
    isPublic: isBusPublic
  }
}

module scheduler 'modules/task-scheduler.bicep' = if (durableTaskScheduler) {
  scope: group
  params: {
    name: names.scheduler
    hub: names.hub
    location: location
    tags: tags
    #disable-next-line what-if-short-circuiting // an identity made anew has a new principal, and its assignment must have a new name
    principalId: deskIdentity.outputs.principalId
  }
}

// ---- What they say of themselves
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

// ---- Who may do what

module reporterRoles 'modules/reporter-roles.bicep' = if (two) {
  scope: group
  params: {
    #disable-next-line what-if-short-circuiting // as above
    principalId: reporterIdentity!.outputs.principalId
    hostStorageName: names.reporterHost
    dataStorageName: names.dataStorage
    store: names.store
    organisations: names.organisations
    vaultName: names.vault
    serviceBusName: names.serviceBus
    wakes: 'wakes'
    insightsName: names.insights
    token: token
  }
  dependsOn: [reporterHost, dataStorage, vault, serviceBus, insights]
}

module deskRoles 'modules/desk-roles.bicep' = {
  scope: group
  params: {
    #disable-next-line what-if-short-circuiting // as above
    principalId: deskIdentity.outputs.principalId
    hostStorageName: names.deskHost
    dataStorageName: names.dataStorage
    store: names.store
    organisations: names.organisations
    checkpoints: names.checkpoints
    vaultName: names.vault
    serviceBusName: names.serviceBus
    notices: names.notices
    wakes: wakes
    insightsName: names.insights
    token: token
  }
  dependsOn: [deskHost, dataStorage, vault, serviceBus, insights]
}

// ---- The network, where there is one

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: names.network
    gatewayName: names.gateway
    location: location
    tags: tags
    addressSpace: networkAddressSpace
    ownGateway: networkGateway
  }
}

var storageSuffix = environment().suffixes.storage
var zoneNames = {
  blob: 'privatelink.blob.${storageSuffix}'
  table: 'privatelink.table.${storageSuffix}'
  queue: 'privatelink.queue.${storageSuffix}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, 'vault', 'vaultcore')}'
  namespace: 'privatelink.servicebus.windows.net'
  sites: 'privatelink.azurewebsites.net'
}
// What each app and its host reach, and no more: nothing of the content account is a queue, and no workflow runs in the reporter's host account.
var endpoints = [
  { name: 'data-blob', service: 'blob', target: ids.dataStorage }
  { name: 'data-table', service: 'table', target: ids.dataStorage }
  { name: 'desk-host-blob', service: 'blob', target: ids.deskHost }
  { name: 'desk-host-queue', service: 'queue', target: ids.deskHost }
  { name: 'desk-host-table', service: 'table', target: ids.deskHost }
  { name: 'vault', service: 'vault', target: ids.vault }
  ...(two ? [{ name: 'reporter-host-blob', service: 'blob', target: ids.reporterHost }] : [])
  ...(serviceBusPremium ? [{ name: 'bus', service: 'namespace', target: ids.serviceBus }] : [])
]
var zones = union(
  ['blob', 'table', 'queue', 'vault'],
  serviceBusPremium ? ['namespace'] : [],
  privateDesk ? ['sites'] : []
)

module privateZones 'modules/private-zone.bicep' = [
  for zone in zones: if (privateNetwork) {
    name: 'zone-${zone}'
    scope: group
    params: { name: zoneNames[zone], tags: tags, networkId: ids.network }
    dependsOn: [network]
  }
]

module privateEndpoints 'modules/private-endpoint.bicep' = [
  for endpoint in endpoints: if (privateNetwork) {
    name: 'endpoint-${endpoint.name}'
    scope: group
    params: {
      name: 'pe-${endpoint.name}-${token}'
      location: location
      tags: tags
      subnetId: '${ids.network}/subnets/endpoints'
      targetId: endpoint.target
      service: endpoint.service
      zoneId: privateZones[indexOf(zones, endpoint.service)]!.outputs.id
    }
    dependsOn: [network, dataStorage, deskHost, reporterHost, vault, serviceBus]
  }
]

module deskEndpoint 'modules/private-endpoint.bicep' = if (privateDesk) {
  scope: group
  params: {
    name: 'pe-desk-${token}'
    location: location
    tags: tags
    subnetId: '${ids.network}/subnets/endpoints'
    targetId: ids.desk
    service: 'sites'
    zoneId: privateZones[indexOf(zones, 'sites')]!.outputs.id
  }
  dependsOn: [desk]
}

// ---- The apps

var common = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.outputs.connectionString
  FaceUp__TablesUri: dataStorage.outputs.tablesUri
  FaceUp__BlobsUri: dataStorage.outputs.blobsUri
  FaceUp__VaultUri: vault.outputs.uri
  ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
  ...disclosure
}
var deskOnly = {
  FaceUp__HardwareKeys: hardwareKeys ? 'true' : 'false'
  FaceUp__Oidc__Authority: authority
  FaceUp__Oidc__Audience: audience
  FaceUp__Oidc__SubjectClaim: oidcSubjectClaim
  FaceUp__Oidc__ClientId: pagesClient
  FaceUp__Oidc__Scope: pagesScope
  FaceUp__SoftDeleteDays: string(softDeleteDays)
  NoticeQueue: names.notices
  TASKHUB_NAME: names.hub
}
var mail = empty(communicationEndpoint)
  ? empty(smtpHost)
      ? {}
      : {
          FaceUp__Smtp__Host: smtpHost
          FaceUp__Smtp__From: mailFrom
          ...(empty(smtpUser) ? {} : { FaceUp__Smtp__User: smtpUser, FaceUp__Smtp__Password: '@Microsoft.KeyVault(SecretUri=${smtpCredentialUri})' })
        }
  : { FaceUp__Communication__Endpoint: communicationEndpoint, FaceUp__Communication__From: mailFrom }
var scanner = empty(scannerHost) ? {} : { FaceUp__ClamAv__Host: scannerHost }
var wakeQueue = two ? { WakeQueue: wakes } : {}
var onScheduler = durableTaskScheduler
  ? {
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${deskIdentity.outputs.clientId}'
    }
  : {}

module deskPlan 'modules/function-plan.bicep' = {
  scope: group
  params: { name: names.deskPlan, location: location, tags: tags }
}

module desk 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: names.desk
    location: location
    tags: { ...tags, 'azd-service-name': 'desk' }
    door: two ? 'desk' : 'both'
    planId: deskPlan.outputs.id
    identityId: deskIdentity.outputs.id
    identityClientId: deskIdentity.outputs.clientId
    deploymentContainer: deskHost.outputs.deploymentContainer
    hostStorageName: names.deskHost
    publicUrl: deskAddress
    subnetId: privateNetwork ? '${ids.network}/subnets/desk' : ''
    isPublic: isDeskPublic
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    alwaysReadyInstances: deskReadyInstances
    settings: { ...common, ...deskOnly, ...mail, ...scanner, ...wakeQueue, ...onScheduler }
  }
  dependsOn: [deskRoles, network, privateEndpoints] // the host reads its account as soon as it starts
}

module deskGate 'modules/sign-in.bicep' = if (signsIn) {
  scope: group
  params: {
    appName: names.desk
    issuer: authority
    clientId: replace(audience, 'api://', '')
    audiences: [audience]
    openPaths: deskOpenPaths
  }
  dependsOn: [desk]
}

module reporterPlan 'modules/function-plan.bicep' = if (two) {
  scope: group
  params: { name: names.reporterPlan, location: location, tags: tags }
  dependsOn: [desk] // two Flex plans or apps made at once in one group have been seen to conflict
}

module reporter 'modules/function-app.bicep' = if (two) {
  scope: group
  params: {
    name: names.reporter
    location: location
    tags: { ...tags, 'azd-service-name': 'reporter' }
    door: 'reporter'
    planId: reporterPlan!.outputs.id
    identityId: reporterIdentity!.outputs.id
    identityClientId: reporterIdentity!.outputs.clientId
    deploymentContainer: reporterHost!.outputs.deploymentContainer
    hostStorageName: names.reporterHost
    subnetId: privateNetwork ? '${ids.network}/subnets/reporter' : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    alwaysReadyInstances: reporterReadyInstances
    settings: { ...common, ...wakeQueue, TASKHUB_NAME: 'unused' } // host.json asks for the name of a hub where the engine is loaded; no workflow runs here
  }
  dependsOn: [reporterRoles, network, privateEndpoints]
}

module reporterName 'modules/custom-domain.bicep' = if (two && !empty(reporterDomain)) {
  scope: group
  params: {
    appName: names.reporter
    location: location
    domain: reporterDomain
    withCertificate: domainCertificates
  }
  dependsOn: [reporter]
}

module deskName 'modules/custom-domain.bicep' = if (!empty(deskDomain)) {
  scope: group
  params: { appName: names.desk, location: location, domain: deskDomain, withCertificate: domainCertificates }
  dependsOn: [desk]
}

// ---- Who is told

module actionGroup 'modules/action-group.bicep' = if (!empty(alertEmail)) {
  scope: group
  params: { name: names.actionGroup, tags: tags, email: alertEmail }
}

var actionGroupId = empty(alertEmail) ? '' : ids.actionGroup
var throttled = [
  'ServerBusyError'
  'ClientThrottlingError'
  'ClientAccountRequestThrottlingError'
  'ClientAccountBandwidthThrottlingError'
]
var accounts = [
  { name: 'data', id: ids.dataStorage }
  { name: 'desk-host', id: ids.deskHost }
  ...(two ? [{ name: 'reporter-host', id: ids.reporterHost }] : [])
]
var apps = [
  { name: 'desk', id: ids.desk }
  ...(two ? [{ name: 'reporter', id: ids.reporter }] : [])
]

module metricAlerts 'modules/metric-alerts.bicep' = {
  scope: group
  params: {
    tags: tags
    actionGroupId: actionGroupId
    alerts: [
      ...map(two ? [names.notices, wakes] : [names.notices], queue => {
        name: 'alert-dead-letters-${queue}'
        description: 'Messages of the queue ${queue} could not be worked off and lie in its dead letters.'
        severity: 2
        scope: ids.serviceBus
        metric: 'DeadletteredMessages'
        aggregation: 'Maximum'
        threshold: 0
        dimension: 'EntityName'
        values: [queue]
      })
      {
        name: 'alert-throttled-bus'
        description: 'Service Bus turns requests away: notices and wakes are late.'
        severity: 2
        scope: ids.serviceBus
        metric: 'ThrottledRequests'
        aggregation: 'Total'
        threshold: 0
        dimension: ''
        values: []
      }
      {
        name: 'alert-throttled-vault'
        description: 'Key Vault turns requests away: cases open slowly, or not.'
        severity: 2
        scope: ids.vault
        metric: 'ServiceApiResult'
        aggregation: 'Count'
        threshold: 5
        dimension: 'StatusCode'
        values: ['429']
      }
      ...map(accounts, account => {
        name: 'alert-throttled-${account.name}'
        description: 'The storage account ${account.name} turns requests away.'
        severity: 2
        scope: account.id
        metric: 'Transactions'
        aggregation: 'Total'
        threshold: 20
        dimension: 'ResponseType'
        values: throttled
      })
      ...map(apps, app => {
        name: 'alert-5xx-${app.name}'
        description: 'The app ${app.name} answers with errors of its own.'
        severity: 1
        scope: app.id
        metric: 'Http5xx'
        aggregation: 'Total'
        threshold: 5
        dimension: ''
        values: []
      })
    ]
  }
  dependsOn: [actionGroup, serviceBus, vault, dataStorage, deskHost, reporterHost, desk, reporter]
}

module logAlerts 'modules/log-alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: ids.workspace
    actionGroupId: actionGroupId
  }
  dependsOn: [actionGroup, guardedWorkspace]
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: ids.workspace
    serviceBusId: ids.serviceBus
    dataStorageId: ids.dataStorage
  }
  dependsOn: [guardedWorkspace, serviceBus, dataStorage]
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: { name: names.budget, amount: max(monthlyBudget, 1), start: budgetBegins, email: alertEmail }
}

// ---- What azd and the hooks are told

@description('Region of the installation.')
output AZURE_LOCATION string = location

@description('Directory whose people sign in.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('How many apps there are: two or one.')
output FACEUP_DOORS string = doors

@description('The reporters\' app that azd deploys to; the desk\'s where one app has both doors.')
output SERVICE_REPORTER_NAME string = two ? reporter!.outputs.name : desk.outputs.name

@description('Where reporters come in.')
output SERVICE_REPORTER_URI string = two
  ? empty(reporterDomain) ? reporter!.outputs.uri : 'https://${reporterDomain}'
  : empty(deskDomain) ? desk.outputs.uri : 'https://${deskDomain}'

@description('The desk\'s app that azd deploys to.')
output SERVICE_DESK_NAME string = desk.outputs.name

@description('Where the organisation\'s people come in.')
output SERVICE_DESK_URI string = empty(deskDomain) ? desk.outputs.uri : 'https://${deskDomain}'

@description('Client id of the identity of the reporters\' app; empty where one app has both doors.')
output FACEUP_REPORTER_CLIENT_ID string = two ? reporterIdentity!.outputs.clientId : ''

@description('Principal id of the identity of the reporters\' app; empty where one app has both doors.')
output FACEUP_REPORTER_PRINCIPAL_ID string = two ? reporterIdentity!.outputs.principalId : ''

@description('Client id of the identity of the desk\'s app.')
output FACEUP_DESK_CLIENT_ID string = deskIdentity.outputs.clientId

@description('Principal id of the identity of the desk\'s app.')
output FACEUP_DESK_PRINCIPAL_ID string = deskIdentity.outputs.principalId

@description('The vault with the organisations\' keys.')
output AZURE_KEY_VAULT_NAME string = names.vault

@description('Audience that tokens for the desk are made out for.')
output FACEUP_OIDC_AUDIENCE string = audience

@description('Issuer whose tokens the desk accepts.')
output FACEUP_OIDC_ISSUER string = authority

@description('What the DNS record TXT asuid.<domain> must say before a custom domain is bound; the same for both apps.')
output FACEUP_DOMAIN_VERIFICATION_ID string = desk.outputs.domainVerificationId
