// Two keys per organisation lie here, made by the app: one that locks, with its rotation policy, and one that signs checkpoints. No secrets, no certificates.

import { Texts } from 'types.bicep'

@description('Name of the vault, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Keys in hardware modules take the Premium tier.')
param hardwareKeys bool

@description('Reachable from the internet, with a token. False: through a private endpoint only.')
param isPublic bool

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: hardwareKeys ? 'premium' : 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true // cannot be taken back: a key that is deleted in anger or by an intruder comes back for 90 days
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny', bypass: 'None' }
  }
}

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
