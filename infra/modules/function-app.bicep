// One app with both doors, for reporters and for handlers. What each app setting says: functions/FaceUp.Functions/README.md.

import { Texts } from 'types.bicep'

@description('Name of the app, unique in Azure.')
param name string

@description('Region.')
param location string

@description('Tags; azd finds the app by its azd-service-name.')
param tags Texts

@description('The plan it runs on.')
param planId string

@description('The identity it runs as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Address of the container that holds the deployed package.')
param deploymentContainer string

@description('Name of the account of host and workflows.')
param hostStorageName string

@description('App settings beyond those of host and identity.')
param settings Texts

@description('Address under which people reach the app; empty: the one Azure gives it.')
param publicUrl string

@description('Memory of one instance.')
param instanceMemoryMB int

@description('The most instances at once.')
param maximumInstances int

@description('Instances that wait for HTTP requests at any time.')
param alwaysReadyInstances int

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    clientAffinityEnabled: false // no cookie that tells one browser from another
    publicNetworkAccess: 'Enabled'
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      httpLoggingEnabled: false
      detailedErrorLoggingEnabled: false
      requestTracingEnabled: false
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
    }
  }

  // Deployment goes by Entra ID; the passwords that every site is born with open nothing.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__accountName: hostStorageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsDisableHomepage: 'true' // or the host's page answers at /
      DurableStorage__accountName: hostStorageName
      DurableStorage__credential: 'managedidentity'
      DurableStorage__clientId: identityClientId
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // No span is exported: what the workspace would throw away should not leave the instance in the first place.
      OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
      OTEL_TRACES_SAMPLER_ARG: '0'
      FaceUp__PublicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
    })
  }
}

@description('Name of the app.')
output name string = app.name

@description('Where it answers.')
output uri string = 'https://${app.properties.defaultHostName}'
