#!/usr/bin/env bash
# Usage: infra/hooks/app-registration.sh [CLIENT_ID]
# Makes the app registration of this installation, or completes the one named, and prints its client id. Doing it again changes nothing. It has no secret and no
# reply address: the desk only checks tokens (infra/modules/sign-in.bicep).
# A script and not Bicep's Microsoft Graph extension: that is fetched from a registry at each build, and this template builds without one.
# grep without -q below: one that leaves before all is said would fail the pipe.
# Needs: az signed in as somebody who may register applications and assign their roles (Application Administrator, or Application Developer for one's own).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/hooks/common.sh

client=${1:-} role=0b8d5a3e-6f0c-4f5e-9a57-5f1d4c1f6a11 # FaceUp.Installer in app-registration.json
name="FaceUp (${AZURE_ENV_NAME:?names the installation})"
graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | tr -d '\r')
graph=${graph%/}/v1.0
json=$(mktemp)
trap 'rm -f "$json"' EXIT

if [[ -z $client ]]; then
  found=$(az ad app list --filter "displayName eq '$name'" --query '[].appId' --output tsv | tr -d '\r')
  [[ $found != *$'\n'* ]] || stop "More than one app registration is called $name: set FACEUP_OIDC_AUDIENCE to the client id of the right one."
  client=${found:-$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv | tr -d '\r')}
fi

# First role and scope, then who may use the scope without being asked: Entra ID refuses a permission that it does not have yet.
app=$(az ad app show --id "$client" --query id --output tsv | tr -d '\r')
az rest --method patch --uri "$graph/applications/$app" --body @infra/hooks/app-registration.json --output none
az rest --method patch --uri "$graph/applications/$app" --body @infra/hooks/app-registration.clients.json --output none
az ad app update --id "$client" --identifier-uris "api://$client" --output none

service=$(az ad sp list --filter "appId eq '$client'" --query '[].id' --output tsv | tr -d '\r')
service=${service:-$(az ad sp create --id "$client" --query id --output tsv | tr -d '\r')}

# A pipeline signs in as an application, which Entra ID does not tell about itself here: FACEUP_INSTALLER_ID names it.
installer=${FACEUP_INSTALLER_ID:-$(az ad signed-in-user show --query id --output tsv 2>/dev/null | tr -d '\r' || true)}
if [[ -z $installer ]]; then
  say "Nobody was given the role FaceUp.Installer: set FACEUP_INSTALLER_ID to the object id of whoever makes organisations." >&2
elif ! az rest --method get --uri "$graph/servicePrincipals/$service/appRoleAssignedTo" --query "value[?principalId=='$installer'].appRoleId" --output tsv | tr -d '\r' | grep -xF "$role" >/dev/null; then
  printf '{"principalId":"%s","resourceId":"%s","appRoleId":"%s"}' "$installer" "$service" "$role" >"$json"
  az rest --method post --uri "$graph/servicePrincipals/$service/appRoleAssignedTo" --body "@$json" --output none
fi

printf '%s\n' "$client"
