// The way of notices: ids in, one attempt for each message. A queue keeps its messages in clear, so nothing else goes in.

import { Texts } from 'types.bicep'

@description('Name of the namespace, unique in Azure.')
@minLength(6)
@maxLength(50)
param name string

@description('Name of the notice queue.')
param queue string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' } // Basic has neither duplicate detection nor scheduled messages
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled' // private endpoints take the Premium tier
  }

  resource notices 'queues' = {
    name: queue
    properties: {
      requiresDuplicateDetection: true // a ticket enqueued twice arrives once (ServiceBusNoticeQueue)
      duplicateDetectionHistoryTimeWindow: 'P1D'
      lockDuration: 'PT1M' // an attempt ends within a minute; the host renews the lock up to five
      maxDeliveryCount: 10
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
      maxSizeInMegabytes: 1024
    }
  }
}

@description('Host name of the namespace, without scheme.')
output host string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
