// One app: one door, or both. What each app setting says: functions/FaceUp.Functions/README.md.

import { Texts, Door } from 'types.bicep'

@description('Name of the app, unique in Azure.')
param name string

@description('Region.')
param location string

@description('Tags; azd finds the app by its azd-service-name.')
param tags Texts

@description('Who comes in here.')
param door Door

@description('The plan it runs on, and which is its own: Flex Consumption has one app to a plan.')
param planId string

@description('The identity it runs as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Address of the container that holds the deployed package.')
param deploymentContainer string

@description('Name of the account of host and workflows.')
param hostStorageName string

@description('App settings beyond those of door, host and identity.')
param settings Texts

@description('Where links in notices lead; empty: the address that Azure gives this app.')
param publicUrl string = ''

@description('Subnet that its own requests leave through; empty: no network.')
param subnetId string = ''

@description('People reach it from the internet. False: through a private endpoint only.')
param isPublic bool = true

@description('Memory of one instance.')
param instanceMemoryMB int

@description('The most instances at once.')
param maximumInstances int

@description('Instances that wait for HTTP requests at any time.')
param alwaysReadyInstances int

// Only the desk reads queues through the host and writes links; the reporter's app is not even told.
var asDesk = door == 'reporter'
  ? {}
  : {
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      FaceUp__PublicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
    }

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
    clientCertEnabled: false
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    #disable-next-line BCP037 // the type lags behind; can be chosen at creation only, and a custom domain's certificate needs it on this plan
    siteScopedCertificatesEnabled: true
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
      #disable-next-line BCP037 // the type lags behind; the other way, Recreate, drops a report that is being sent while a version is deployed
      siteUpdateStrategy: { type: 'RollingUpdate' }
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
    properties: union(settings, asDesk, {
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__accountName: hostStorageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsDisableHomepage: 'true' // or the host's page answers at /
      // host.json names this connection, and the engine asks for it wherever it is loaded. In the reporter's app nothing uses it, and its identity could
      // do nothing with it: it has neither queues nor tables there.
      DurableStorage__accountName: hostStorageName
      DurableStorage__credential: 'managedidentity'
      DurableStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // No span is exported: what the workspace would throw away should not leave the instance in the first place.
      OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
      OTEL_TRACES_SAMPLER_ARG: '0'
      // The exporter would drop each log line that belongs to a dropped span, so all warnings and errors, with no word.
      AzureMonitorExporter__EnableTraceBasedLogsSampler: 'false'
      AzureMonitorExporter__EnableLiveMetrics: 'false' // Live Metrics shows requests to whoever watches
      AzureMonitorExporter__EnableStandardMetrics: 'false' // a count of requests by the minute
      AzureMonitorExporter__EnablePerfCounters: 'false'
      APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL: 'true' // the exporter tells its makers nothing of this installation
      FaceUp__AzureMonitor: 'true' // the worker's own measures; they follow from no report
      FaceUp__Door: door
    })
  }
}

@description('Name of the app.')
output name string = app.name

@description('Where it answers.')
output uri string = 'https://${app.properties.defaultHostName}'

@description('What the DNS record asuid.<domain> must say before a custom domain is bound.')
output domainVerificationId string = app.properties.customDomainVerificationId
