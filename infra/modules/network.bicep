// A network of the installation's own: a subnet for what each app sends (handed over to the platform), one for the private endpoints, one way out with one
// address. Requests from outside do not come this way; see main.bicep on what is public.

import { Texts } from 'types.bicep'

@description('Name of the network.')
param name string

@description('Name of the gateway that requests to the internet leave by.')
param gatewayName string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('Addresses of the network, a /22 or wider, free of overlap with networks it will be joined to.')
param addressSpace string

@description('Requests to the internet (chats, the issuer\'s keys, telemetry) leave by a gateway of this template. False: your own route takes them.')
param ownGateway bool

resource address 'Microsoft.Network/publicIPAddresses@2026-03-01' = if (ownGateway) {
  name: 'pip-${gatewayName}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2026-03-01' = if (ownGateway) {
  name: gatewayName
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      ...map(['reporter', 'desk'], (door, i) => {
        name: door
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 24, i) // an address for each instance, 250 of them
          defaultOutboundAccess: false
          natGateway: ownGateway ? { id: gateway.id } : null
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      })
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressSpace, 24, 2)
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}
