// What the desk's app may do (or the one app's, where it has both doors): it unwraps, runs workflows, sends notices and makes organisations' keys. Data is
// reached through roles only: shared keys are off everywhere.

@description('Principal id of the identity of the desk\'s app.')
param principalId string

@description('Name of the account of the desk\'s host and of the workflows.')
param hostStorageName string

@description('Name of the account of records and content.')
param dataStorageName string

@description('Name of the table of cases and of the container.')
param store string

@description('Name of the table of organisations and their settings.')
param organisations string

@description('Name of the container of checkpoints.')
param checkpoints string

@description('Name of the vault with the organisations\' keys.')
param vaultName string

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Name of the notice queue.')
param notices string

@description('Name of the queue that wakes cases; empty where there is none.')
param wakes string

@description('Name of the Application Insights component.')
param insightsName string

@description('Sets the names of our own roles apart from other installations in the same directory.')
param token string

var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  keyVaultCryptoServiceEncryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}
var blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
var keys = 'Microsoft.KeyVault/vaults/keys'

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

    resource seals 'containers' existing = {
      name: checkpoints
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

  resource noticeQueue 'queues' existing = {
    name: notices
  }

  resource wakeQueue 'queues' existing = {
    name: empty(wakes) ? 'none' : wakes
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// The host's leases and the package (Owner is what the host asks for), the workflows' containers, queues and tables.
resource hostRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]: {
    name: guid(hostStorage.id, principalId, role)
    scope: hostStorage
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// One container and two tables, not the account: no keys to list, no other container to make.
resource contentRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::blobs::content.id, principalId, roles.blobDataContributor)
  scope: dataStorage::blobs::content
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource recordRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::tables::records.id, principalId, roles.tableDataContributor)
  scope: dataStorage::tables::records
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

resource settingsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::tables::settings.id, principalId, roles.tableDataContributor)
  scope: dataStorage::tables::settings
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

// Without write, what is there cannot be overwritten, whatever the policy of the container says.
resource checkpointWriter 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-checkpoints')
  properties: {
    roleName: 'FaceUp checkpoint writer ${token}'
    description: 'Adds objects to a container and reads them; alters and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      { actions: [], notActions: [], dataActions: ['${blobs}/read', '${blobs}/add/action'], notDataActions: [] }
    ]
  }
}

resource checkpointRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage::blobs::seals.id, principalId, checkpointWriter.id)
  scope: dataStorage::blobs::seals
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: checkpointWriter.id }
}

// Reads public halves and unwraps; cannot export or delete.
resource unwrapRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, roles.keyVaultCryptoServiceEncryptionUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.keyVaultCryptoServiceEncryptionUser
    )
  }
}

// A new organisation gets its key and the key its rotation policy from the app; old versions are disabled by it. The ready-made role for that, Crypto Officer,
// could delete keys, import and export too.
resource keyMaker 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-create-keys')
  properties: {
    roleName: 'FaceUp key maker ${token}'
    description: 'Makes keys, rotates them, sets their rotation policy, enables and disables versions.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: [
          '${keys}/create/action'
          '${keys}/rotate/action'
          '${keys}/update/action'
          'Microsoft.KeyVault/vaults/keyrotationpolicies/read'
          'Microsoft.KeyVault/vaults/keyrotationpolicies/write'
        ]
        notDataActions: []
      }
    ]
  }
}

resource keyMakerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyMaker.id)
  scope: vault
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: keyMaker.id }
}

// Signs checkpoints, with keys that open nothing: those that lock are made for wrapping alone, and a key store refuses to sign with them. The ready-made role for
// that, Crypto User, could decrypt, back keys up and change them too.
resource checkpointSigner 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'faceup-sign-checkpoints')
  properties: {
    roleName: 'FaceUp checkpoint signer ${token}'
    description: 'Signs with keys.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: [], notActions: [], dataActions: ['${keys}/sign/action'], notDataActions: [] }]
  }
}

resource checkpointSignerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, checkpointSigner.id)
  scope: vault
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: checkpointSigner.id }
}

resource noticeRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.serviceBusDataSender, roles.serviceBusDataReceiver]: {
    name: guid(serviceBus::noticeQueue.id, principalId, role)
    scope: serviceBus::noticeQueue
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource wakeRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(wakes)) {
  name: guid(serviceBus::wakeQueue.id, principalId, roles.serviceBusDataReceiver)
  scope: serviceBus::wakeQueue
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
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
