using 'main.bicep'

// Set with `azd env set NAME value`; what is not set has the default of main.bicep, which says what each is.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'faceup')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param oidcAudience = readEnvironmentVariable('FACEUP_OIDC_AUDIENCE', '')
param oidcAuthority = readEnvironmentVariable('FACEUP_OIDC_AUTHORITY', '')
param oidcSubjectClaim = readEnvironmentVariable('FACEUP_OIDC_SUBJECT_CLAIM', 'oid')
param publicUrl = readEnvironmentVariable('FACEUP_PUBLIC_URL', '')
param hardwareKeys = bool(readEnvironmentVariable('FACEUP_HARDWARE_KEYS', 'false'))
param storageRedundancy = readEnvironmentVariable('FACEUP_STORAGE_REDUNDANCY', 'Standard_ZRS')
param softDeleteDays = int(readEnvironmentVariable('FACEUP_SOFT_DELETE_DAYS', '14'))
param logRetentionDays = int(readEnvironmentVariable('FACEUP_LOG_RETENTION_DAYS', '30'))
param instanceMemoryMB = any(int(readEnvironmentVariable('FACEUP_INSTANCE_MEMORY_MB', '2048')))
param maximumInstances = int(readEnvironmentVariable('FACEUP_MAXIMUM_INSTANCES', '40'))
param alwaysReadyInstances = int(readEnvironmentVariable('FACEUP_ALWAYS_READY_INSTANCES', '0'))
