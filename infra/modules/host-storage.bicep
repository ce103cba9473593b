// What the Functions host, the deployment and Durable Functions need. It holds ids and code, never a word of a report.

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
    publicNetworkAccess: 'Enabled' // the door is the token; private endpoints are not part of this template yet
    networkAcls: { defaultAction: 'Allow', bypass: 'None' }
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

    resource packages 'containers' = {
      name: deployments
      properties: { publicAccess: 'None' }
    }
  }
}

@description('Where the deployed package lies.')
output deploymentContainer string = '${account.properties.primaryEndpoints.blob}${deployments}'
