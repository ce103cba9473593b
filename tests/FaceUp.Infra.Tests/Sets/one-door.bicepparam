using '../../../infra/main.bicep'

// A small organisation: one app with both doors, which wakes its own workflows.
param environmentName = 'one-door'
param location = 'westeurope'
param doors = 'one'
param oidcAudience = '11111111-1111-1111-1111-111111111111'
param alertEmail = 'operator@example.org'
