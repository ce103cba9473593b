// What one app's Functions host, deployment and workflows need. It holds ids and code, never a word of a report. Each app has its own: who can write this
// account can replace the package that runs, so an account in common would make one identity of two.

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

@description('Reachable from the internet, with a token. False: through private endpoints only.')
param isPublic bool

var deployments = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false // identities only: an account key would open everything and belong to nobody
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'None' }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
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
      isVersioningEnabled: false // leases and packages; a version of each renewal would be kept for nothing
      changeFeed: { enabled: false }
      lastAccessTimeTrackingPolicy: { enable: false }
      deleteRetentionPolicy: { enabled: false }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 } // a package's container deleted by mistake
    }

    resource packages 'containers' = {
      name: deployments
      properties: { publicAccess: 'None' }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'
    properties: { cors: { corsRules: [] } }
  }

  resource tables 'tableServices' = {
    name: 'default'
    properties: { cors: { corsRules: [] } }
  }
}

@description('Where the deployed package lies.')
output deploymentContainer string = '${account.properties.primaryEndpoints.blob}${deployments}'
