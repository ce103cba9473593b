import { Texts } from 'types.bicep'

@description('Name of the group.')
param name string

@description('Tags of every resource.')
param tags Texts

@description('Whom alerts are sent to.')
param email string

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'FaceUp'
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}
