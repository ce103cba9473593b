// What the reporter's app may do, and nothing else: its identity takes reports in and answers a receipt, and opens nothing that is not brought along. No role
// here unwraps or decrypts, deletes content, receives messages, or reaches the desk's host account. The ready-made roles are wider, so these are our own.

@description('Principal id of the identity of the reporter\'s app.')
param principalId string

@description('Name of the account of the reporter\'s host.')
param hostStorageName string

@description('Name of the account of records and content.')
param dataStorageName string

@description('Name of the table of cases and of the container.')
param store string

@description('Name of the table of organisations and their settings.')
param organisations string

@description('Name of the vault with the organisations\' keys.')
param vaultName string

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Name of the queue that wakes cases.')
param wakes string

@description('Name of the Application Insights component.')
param insightsName string

@description('Sets the names of our own roles apart from other installations in the same directory.')
param token string

var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}
var blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
var entities = 'Microsoft.Storage/storageAccounts/tableServices/tables/entities'

resource hostStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: dataStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource content 'containers' existing = {
      name: store
    }
  }

  resource tables 'tableServices' existing = {
    name: 'default'

    resource records 'tables' existing = {
      name: store
    }

    resource settings 'tables' existing = {
      name: organisations
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName

  resource wakeQueue 'queues' existing = {
    name: wakes
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource recordWriter 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-reporter-records')
  properties: {
    roleName: 'FaceUp reporter records ${token}'
    description: 'Reads and changes rows of a table; neither makes nor drops tables.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: ['${entities}/read', '${entities}/add/action', '${entities}/update/action', '${entities}/delete']
        notDataActions: []
      }
    ]
  }
}

// People, roles and channels of the organisations: to route a report takes reading them, and whoever could write them would name the handlers. Table Data
// Reader would do, but reads the tables' own properties too.
resource settingsReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-reporter-settings')
  properties: {
    roleName: 'FaceUp reporter settings ${token}'
    description: 'Reads rows of a table and changes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: [], notActions: [], dataActions: ['${entities}/read'], notDataActions: [] }]
  }
}

resource contentWriter 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-reporter-content')
  properties: {
    roleName: 'FaceUp reporter content ${token}'
    description: 'Reads and writes objects in a container; deletes none, and no version of one.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: ['${blobs}/read', '${blobs}/write', '${blobs}/add/action']
        notDataActions: []
      }
    ]
  }
}

// Sealing for an organisation takes the public half and happens in the app. Key Vault Reader would do, but reads the names of secrets and the vault itself too.
resource publicKeyReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-reporter-public-keys')
  properties: {
    roleName: 'FaceUp public key reader ${token}'
    description: 'Reads public halves of keys.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: [], notActions: [], dataActions: ['Microsoft.KeyVault/vaults/keys/read'], notDataActions: [] }]
  }
}

resource hostRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, principalId, roles.blobDataOwner)
  scope: hostStorage // the host's leases and the package; no workflow runs here, so no queues and no tables
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
  }
}

resource recordRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::tables::records.id, principalId, recordWriter.id)
  scope: dataStorage::tables::records
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: recordWriter.id }
}

resource settingsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::tables::settings.id, principalId, settingsReader.id)
  scope: dataStorage::tables::settings
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: settingsReader.id }
}

resource contentRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::blobs::content.id, principalId, contentWriter.id)
  scope: dataStorage::blobs::content
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: contentWriter.id }
}

resource publicKeyRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, publicKeyReader.id)
  scope: vault
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: publicKeyReader.id }
}

resource wakeRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(serviceBus::wakeQueue.id, principalId, roles.serviceBusDataSender)
  scope: serviceBus::wakeQueue
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
  }
}

resource telemetryRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, roles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}
