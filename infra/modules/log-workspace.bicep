import { Texts } from 'types.bicep'

@description('Name of the workspace.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('The rule through which everything that comes in goes first; empty before it exists.')
param ruleId string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    defaultDataCollectionRuleResourceId: empty(ruleId) ? null : ruleId
  }
}

@description('The workspace.')
output id string = workspace.id
