using '../../../infra/main.bicep'

// Storage, vault, queues and the desk are reached inside a network only.
param environmentName = 'private-network'
param location = 'westeurope'
param oidcAudience = '11111111-1111-1111-1111-111111111111'
param privateNetwork = true
param privateDesk = true
param serviceBusPremium = true
param networkAddressSpace = '10.20.0.0/22'
