using '../../../infra/main.bicep'

// All that can be had: keys in hardware, two regions, names of one's own, another engine, somebody who is told.
param environmentName = 'hardened'
param location = 'northeurope'
param oidcAudience = '11111111-1111-1111-1111-111111111111'
param deskSignIn = 'on'
param reporterDomain = 'report.example.org'
param deskDomain = 'desk.example.org'
param domainCertificates = true
param hardwareKeys = true
param storageRedundancy = 'Standard_GZRS'
param softDeleteDays = 30
param checkpointDays = 3650
param checkpointsLocked = true
param logRetentionDays = 90
param instanceMemoryMB = 4096
param maximumInstances = 100
param reporterReadyInstances = 2
param deskReadyInstances = 1
param privateNetwork = true
param networkGateway = false
param durableTaskScheduler = true
param mailFrom = 'notices@example.org'
param communicationEndpoint = 'https://mail.communication.azure.com'
param alertEmail = 'operator@example.org'
param securityContact = 'mailto:security@example.org'
param securityExpires = '2027-06-01'
param monthlyBudget = 500
param budgetStart = '2026-11-01'
