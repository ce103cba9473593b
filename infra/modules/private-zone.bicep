// Inside the network, and only there, a service's usual name leads to its private endpoint.

import { Texts } from 'types.bicep'

@description('Name of the zone, such as privatelink.blob.core.windows.net.')
param name string

@description('Tags of every resource.')
param tags Texts

@description('The network that asks this zone.')
param networkId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: name
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'installation'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
}

@description('The zone.')
output id string = zone.id
