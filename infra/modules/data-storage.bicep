// Records (one table) and sealed content (one container). What lies here is opened by a tenant's key or a receipt and by nothing in this account.

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

@description('Name of the table and of the container.')
param store string

@description('Days for which a deleted or overwritten object can be brought back. Its case keys may be gone long before.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false // so no SAS of an account key either: nobody but the app's identity gets at a reporter's files
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    publicNetworkAccess: 'Enabled' // the door is the token; private endpoints are not part of this template yet
    networkAcls: { defaultAction: 'Allow', bypass: 'None' }
    encryption: {
      keySource: 'Microsoft.Storage' // a second layer under our own seal, not instead of it
      requireInfrastructureEncryption: true // can be chosen at creation only
      services: { blob: { enabled: true }, table: { enabled: true, keyType: 'Account' } }
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // No versioning: objects are written once, and a version kept after a delete would have no end. Soft delete keeps what was deleted or
      // overwritten for a stated time and then lets go of it.
      isVersioningEnabled: false
      changeFeed: { enabled: false } // a log of when each object came
      lastAccessTimeTrackingPolicy: { enable: false } // when somebody looked is nobody's business
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource content 'containers' = {
      name: store
      properties: { publicAccess: 'None' }
    }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource records 'tables' = {
      name: store
    }
  }
}

@description('Endpoint of the tables.')
output tablesUri string = account.properties.primaryEndpoints.table

@description('Endpoint of the blobs.')
output blobsUri string = account.properties.primaryEndpoints.blob
