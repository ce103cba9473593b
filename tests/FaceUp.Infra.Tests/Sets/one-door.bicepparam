using '../../../infra/main.bicep'

// A small organisation: one app with both doors, which wakes its own workflows.
param environmentName = 'one-door'
param mailFrom = 'notices@example.org'
param scannerHost = 'clamd.example.org'
param smtpHost = 'mail.example.org'
param smtpUser = 'faceup'
param smtpCredentialUri = 'https://operator.vault.azure.net/secrets/smtp'
param location = 'westeurope'
param doors = 'one'
param oidcAudience = '11111111-1111-1111-1111-111111111111'
param alertEmail = 'operator@example.org'
