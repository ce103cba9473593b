import { Texts } from 'types.bicep'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('For whom the app signs in: app settings name it.')
output clientId string = identity.properties.clientId

@description('To whom roles are given.')
output principalId string = identity.properties.principalId

@description('What the app is given as its identity.')
output id string = identity.id
