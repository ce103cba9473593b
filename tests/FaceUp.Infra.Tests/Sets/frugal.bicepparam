using '../../../infra/main.bicep'

// As little as it takes, with another issuer than Entra ID, so that the app alone checks tokens.
param environmentName = 'frugal'
param location = 'westeurope'
param oidcAudience = 'faceup'
param oidcAuthority = 'https://id.example.org/realms/faceup'
param oidcSubjectClaim = 'sub'
param storageRedundancy = 'Standard_LRS'
param softDeleteDays = 7
param instanceMemoryMB = 512
param maximumInstances = 3
param reporterDomain = 'report.example.org'
param monthlyBudget = 20
param budgetStart = '2026-11-01'
