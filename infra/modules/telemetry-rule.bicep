// What may be kept of what the host reports. The host's own spans carry path, User-Agent and the exact time of every request, and host.json has no
// switch for them (azure-functions-host, OpenTelemetryConfigurationExtensions). So the workspace throws them away before they are stored.

import { Texts } from 'types.bicep'

@description('Name of the rule.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('The workspace whose incoming rows are changed.')
param workspaceId string

// A count of reports by the minute is as good as a log of them, so the host's metrics go too; of AppMetrics the app's own stay, which say how the house is and
// nothing that follows from a report (functions/FaceUp.App/Telemetry/TELEMETRY.md). The last two come only if somebody adds a diagnostic setting to an app:
// the address of every caller, and the host's line about every request. They would still not be stored here. A rule takes ten flows, a table each.
var thrownAway = [
  'AppRequests'
  'AppDependencies'
  'AppPerformanceCounters'
  'AppEvents'
  'AppPageViews'
  'AppServiceHTTPLogs'
  'FunctionAppLogs'
]
var keptWithoutOrigin = ['AppTraces', 'AppExceptions']
var origin = 'ClientIP, ClientCity, ClientStateOrProvince, ClientCountryOrRegion, ClientBrowser, ClientOS, ClientModel, ClientType, UserId, UserAccountId, UserAuthenticatedId, SessionId'

resource rule 'Microsoft.Insights/dataCollectionRules@2024-03-11' = {
  name: name
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    description: 'Nothing about a request, a client or a place is kept.'
    dataSources: {}
    destinations: { logAnalytics: [{ name: 'workspace', workspaceResourceId: workspaceId }] }
    dataFlows: [
      ...map(thrownAway, table => {
        streams: ['Microsoft-Table-${table}']
        destinations: ['workspace']
        transformKql: 'source | where false'
      })
      ...map(keptWithoutOrigin, table => {
        streams: ['Microsoft-Table-${table}']
        destinations: ['workspace']
        transformKql: 'source | project-away ${origin}'
      })
      {
        streams: ['Microsoft-Table-AppMetrics']
        destinations: ['workspace']
        transformKql: 'source | where Name startswith "faceup." | project-away ${origin}'
      }
    ]
  }
}

@description('The rule.')
output id string = rule.id
