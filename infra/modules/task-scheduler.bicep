// Another engine for the workflows: the Durable Task Scheduler instead of queues and tables of the host account. A hub cannot be moved from one to the other, so
// this is chosen before the first report. It keeps inputs in clear, which are ids.

import { Texts } from 'types.bicep'

@description('Name of the scheduler.')
@minLength(3)
@maxLength(64)
param name string

@description('Name of the task hub.')
param hub string

@description('Region; fewer have it than have Functions.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Principal id of the identity that runs workflows.')
param principalId string

var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: ['0.0.0.0/0'] // the door is the token
    sku: { name: 'Consumption' }
  }

  resource taskHub 'taskHubs' = {
    name: hub
  }
}

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler::taskHub.id, principalId, durableTaskDataContributor)
  scope: scheduler::taskHub
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}

@description('Where it answers.')
output endpoint string = scheduler.properties.endpoint
