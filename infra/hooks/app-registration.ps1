# Usage: infra/hooks/app-registration.ps1 [CLIENT_ID]
# Makes the app registration of this installation, or completes the one named, and gives its client id. Doing it again changes nothing. The same as
# app-registration.sh, which says why it is a script and what it needs. Bodies go by files: quotes do not survive the way to az on Windows.
param([string]$client)
. "$PSScriptRoot/common.ps1"

$role = '0b8d5a3e-6f0c-4f5e-9a57-5f1d4c1f6a11' # FaceUp.Installer in app-registration.json
if (-not $env:AZURE_ENV_NAME) { stop 'AZURE_ENV_NAME names the installation.' }
$name = "FaceUp ($env:AZURE_ENV_NAME)"
$graph = "$(must az cloud show --query endpoints.microsoftGraphResourceId --output tsv)".TrimEnd('/') + '/v1.0'
$json = [IO.Path]::GetTempFileName()

if (-not $client) {
    $found = @(must az ad app list --filter "displayName eq '$name'" --query '[].appId' --output tsv)
    if ($found.Count -gt 1) { stop "More than one app registration is called $($name): set FACEUP_OIDC_AUDIENCE to the client id of the right one." }
    $client = $found[0]
    if (-not $client) { $client = must az ad app create --display-name $name --sign-in-audience AzureADMyOrg --query appId --output tsv }
}

# First role and scope, then who may use the scope without being asked: Entra ID refuses a permission that it does not have yet.
$app = must az ad app show --id $client --query id --output tsv
must az rest --method patch --uri "$graph/applications/$app" --body "@$PSScriptRoot/app-registration.json" --output none
must az rest --method patch --uri "$graph/applications/$app" --body "@$PSScriptRoot/app-registration.clients.json" --output none
must az ad app update --id $client --identifier-uris "api://$client" --output none

$service = must az ad sp list --filter "appId eq '$client'" --query '[].id' --output tsv
if (-not $service) { $service = must az ad sp create --id $client --query id --output tsv }

# A pipeline signs in as an application, which Entra ID does not tell about itself here: FACEUP_INSTALLER_ID names it.
$installer = $env:FACEUP_INSTALLER_ID
if (-not $installer) { $installer = attempt az ad signed-in-user show --query id --output tsv }
if (-not $installer) {
    [Console]::Error.WriteLine('Nobody was given the role FaceUp.Installer: set FACEUP_INSTALLER_ID to the object id of whoever makes organisations.')
}
elseif (@(must az rest --method get --uri "$graph/servicePrincipals/$service/appRoleAssignedTo" --query "value[?principalId=='$installer'].appRoleId" --output tsv) -notcontains $role) {
    [IO.File]::WriteAllText($json, "{`"principalId`":`"$installer`",`"resourceId`":`"$service`",`"appRoleId`":`"$role`"}")
    must az rest --method post --uri "$graph/servicePrincipals/$service/appRoleAssignedTo" --body "@$json" --output none
}

[IO.File]::Delete($json)
$client
exit 0
