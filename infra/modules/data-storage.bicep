// Records (two tables), sealed content (one container) and checkpoints of the record (another). What lies here is opened by a tenant's key or a receipt and by
// nothing in this account.

import { Texts } from 'types.bicep'

@description('Name of the account, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('How often the account is kept.')
param redundancy string

@description('Name of the table of cases and of the container.')
param store string

@description('Name of the table of organisations and their settings.')
param organisations string

@description('Name of the container of checkpoints.')
param checkpoints string

@description('Reachable from the internet, with a token. False: through private endpoints only.')
param isPublic bool

@description('Days for which a deleted or overwritten object can be brought back. Its case keys may be gone long before.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('Days during which nobody can alter or delete a checkpoint.')
@minValue(1)
@maxValue(146000)
param checkpointDays int

@description('The policy over checkpoints has been locked by its owner. Azure takes no change of a locked one, so this template then leaves it as it is.')
param checkpointsLocked bool

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false // so no SAS of an account key either: nobody but the apps' identities gets at a reporter's files
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'None' }
    encryption: {
      keySource: 'Microsoft.Storage' // a second layer under our own seal, not instead of it
      requireInfrastructureEncryption: true // can be chosen at creation only
      services: {
        blob: { enabled: true }
        queue: { enabled: true, keyType: 'Account' }
        table: { enabled: true, keyType: 'Account' }
      }
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      cors: { corsRules: [] }
      isVersioningEnabled: true // what somebody overwrites is kept as a version, and that version ends by the rule below
      changeFeed: { enabled: false } // a log of when each object came
      lastAccessTimeTrackingPolicy: { enable: false } // when somebody looked is nobody's business
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource content 'containers' = {
      name: store
      properties: { publicAccess: 'None' }
    }

    resource seals 'containers' = {
      name: checkpoints
      properties: { publicAccess: 'None' }

      // Hashes and nothing else belong here: what cannot be deleted must not be about a person. Unlocked, an owner may still shorten or remove it; locking is
      // for ever and is the owner's act (infra/README.md).
      resource forGood 'immutabilityPolicies' = if (!checkpointsLocked) {
        name: 'default'
        properties: { immutabilityPeriodSinceCreationInDays: checkpointDays, allowProtectedAppendWrites: false }
      }
    }
  }

  // A version kept for ever would be a delete that never happens. Counted from when it was written, so most go at the first daily run; soft delete then keeps
  // them for its days, and there is nothing after that.
  resource endings 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'end-previous-versions'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['${store}/'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: softDeleteDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }

  resource queues 'queueServices' = {
    name: 'default'
    properties: { cors: { corsRules: [] } }
  }

  resource tables 'tableServices' = {
    name: 'default'
    properties: { cors: { corsRules: [] } }

    resource records 'tables' = {
      name: store
    }

    // A table of its own, because rights are given by the table: who may write settings says who reads cases.
    resource settings 'tables' = {
      name: organisations
    }
  }
}

@description('Endpoint of the tables.')
output tablesUri string = account.properties.primaryEndpoints.table

@description('Endpoint of the blobs.')
output blobsUri string = account.properties.primaryEndpoints.blob
