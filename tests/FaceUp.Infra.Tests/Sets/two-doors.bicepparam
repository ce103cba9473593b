using '../../../infra/main.bicep'

// What `azd up` makes when nothing but the app registration is set.
param environmentName = 'two-doors'
param location = 'westeurope'
param oidcAudience = '11111111-1111-1111-1111-111111111111'
