// Warnings and errors of host and app. Nothing in this template sends platform logs anywhere: a diagnostic setting for HTTP, table or blob logs
// would keep the address of every caller.

import { Texts } from 'types.bicep'

@description('Name of the component.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Where its rows are kept.')
param workspaceId string

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceId
    IngestionMode: 'LogAnalytics'
    DisableIpMasking: false // true would store addresses whole
    DisableLocalAuth: true
  }
}

@description('Where telemetry goes. With local authentication off it opens nothing by itself.')
output connectionString string = insights.properties.ConnectionString
