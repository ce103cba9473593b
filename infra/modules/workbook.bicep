// One page for the operator: sums, by the hour at the finest and by the day for the reporter's door. A finer line of requests would show when reports come in.

import { Texts } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('The workspace with the log lines.')
param workspaceId string

@description('Id of the Service Bus namespace.')
param serviceBusId string

@description('Id of the account of records and content.')
param dataStorageId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'faceup-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'FaceUp'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspaceId
    serializedData: replace(
      replace(loadTextContent('../workbook.json'), '{service-bus}', serviceBusId),
      '{data-storage}',
      dataStorageId
    )
  }
}
