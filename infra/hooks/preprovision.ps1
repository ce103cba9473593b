# Before anything is made: what would fail in a quarter of an hour fails here, in one sentence. Makes nothing in the subscription. The same as preprovision.sh.
. "$PSScriptRoot/common.ps1"

foreach ($tool in 'az', 'azd', 'dotnet') {
    if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) { stop "$tool is not installed; infra/deploy.md says where to get it." }
}

if ($env:FACEUP_DOORS -and $env:FACEUP_DOORS -cnotin 'one', 'two') { stop "FACEUP_DOORS is 'two' (an app for reporters, one for the organisation) or 'one': azd env set FACEUP_DOORS two." }
if ($env:FACEUP_FIRST_TENANT -and $env:FACEUP_FIRST_TENANT -cnotmatch '^[a-z]([a-z0-9-]{0,38}[a-z0-9])$') { stop 'FACEUP_FIRST_TENANT has 2 to 40 of a-z 0-9 -, starting with a letter and not ending in -.' }
if ($env:FACEUP_FIRST_TENANT_FILE -and -not [IO.File]::Exists("$PSScriptRoot/../../$env:FACEUP_FIRST_TENANT_FILE") -and -not [IO.File]::Exists($env:FACEUP_FIRST_TENANT_FILE)) { stop 'FACEUP_FIRST_TENANT_FILE names no file.' }

if ($env:FACEUP_SECURITY_CONTACT) {
    # Days of this form compare as texts.
    $today = [DateTime]::UtcNow.ToString('yyyy-MM-dd', [Globalization.CultureInfo]::InvariantCulture)
    $latest = "$([int]$today.Substring(0, 4) + 1)$($today.Substring(4))"
    if ("$env:FACEUP_SECURITY_EXPIRES" -cnotmatch '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' -or [string]::CompareOrdinal($env:FACEUP_SECURITY_EXPIRES, $today) -le 0 -or [string]::CompareOrdinal($env:FACEUP_SECURITY_EXPIRES, $latest) -gt 0) {
        stop 'FACEUP_SECURITY_EXPIRES is the day until which FACEUP_SECURITY_CONTACT holds, ahead and at most a year: azd env set FACEUP_SECURITY_EXPIRES, as yyyy-MM-dd.'
    }
}

if (-not (attempt az account show --query id --output tsv)) { stop 'Nobody is signed in to the Azure CLI: az login.' }

# azd asks for subscription and region when they are not set; a hook that comes before its question has nothing to check.
if ($env:AZURE_SUBSCRIPTION_ID) {
    $state = attempt az account show --subscription $env:AZURE_SUBSCRIPTION_ID --query state --output tsv
    if (-not $state) { stop "Whoever is signed in to the Azure CLI does not see the subscription $($env:AZURE_SUBSCRIPTION_ID): az login --tenant ..., or azd env set AZURE_SUBSCRIPTION_ID ...." }
    if ($state -ne 'Enabled') { stop "The subscription $($env:AZURE_SUBSCRIPTION_ID) is $state." }
}
if ($env:AZURE_LOCATION) {
    $regions = @(must az functionapp list-flexconsumption-locations --query '[].name' --output tsv) -replace ' ', ''
    if ($regions -notcontains $env:AZURE_LOCATION) { stop "The region $($env:AZURE_LOCATION) has no Flex Consumption plan; az functionapp list-flexconsumption-locations lists those that do." }
}

if ($env:AZURE_SUBSCRIPTION_ID) {
    # Purge protection keeps a deleted vault under its name for 90 days, and the name follows from environment, subscription and region.
    foreach ($line in @(attempt az keyvault list-deleted --subscription $env:AZURE_SUBSCRIPTION_ID --resource-type vault --query '[].[name, properties.vaultId]' --output tsv)) {
        $vault, $id = "$line" -split "`t"
        if ("$id".ToLowerInvariant().Contains("/resourcegroups/rg-$($env:AZURE_ENV_NAME)/".ToLowerInvariant())) {
            say "Warning: an earlier installation of this name left the deleted vault $vault. In the same region, recover it first (az keyvault recover --name $vault), or take another environment name."
        }
    }
}

if (-not $env:FACEUP_OIDC_AUDIENCE) {
    if ($env:FACEUP_MAKE_APP_REGISTRATION -ne 'true' -or $env:FACEUP_OIDC_AUTHORITY) {
        stop 'Set FACEUP_OIDC_AUDIENCE to the client id of your app registration, or have one made in this directory of Entra ID: azd env set FACEUP_MAKE_APP_REGISTRATION true.'
    }
    $client = & "$PSScriptRoot/app-registration.ps1"
    if ($LASTEXITCODE -ne 0) { exit 1 }
    must azd env set FACEUP_OIDC_AUDIENCE $client
    say "App registration: $client"
}
exit 0
