// Two queues: notices on their way to a chat, and wakes from the reporter's app to the desk. A queue keeps its messages in clear, so ids go in and nothing else.

import { Texts } from 'types.bicep'

@description('Name of the namespace, unique in Azure.')
@minLength(6)
@maxLength(50)
param name string

@description('Name of the notice queue.')
param notices string

@description('Name of the queue that wakes cases; empty where one app has both doors and wakes them itself.')
param wakes string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Premium: a messaging unit of its own, which is what private endpoints take.')
param premium bool

@description('Reachable from the internet, with a token. False: through a private endpoint only, in Premium.')
param isPublic bool

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  // Basic has neither duplicate detection nor scheduled messages.
  sku: premium ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: premium && !isPublic ? 'Disabled' : 'Enabled'
  }

  resource noticeQueue 'queues' = {
    name: notices
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

  // A hint, not a fact: what is due stands in a row, and the sweep finds it within minutes. So a wake that comes late is worth nothing and leaves nothing.
  resource wakeQueue 'queues' = if (!empty(wakes)) {
    name: empty(wakes) ? 'none' : wakes
    properties: {
      requiresDuplicateDetection: false // two wakes of one case within a minute may both be meant
      lockDuration: 'PT1M'
      maxDeliveryCount: 10
      deadLetteringOnMessageExpiration: false
      defaultMessageTimeToLive: 'PT1H'
      maxSizeInMegabytes: 1024
    }
  }
}

@description('Host name of the namespace, without scheme.')
output host string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
