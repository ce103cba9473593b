#!/usr/bin/env bash
# Before anything is made: what would fail in a quarter of an hour fails here, in one sentence. Makes nothing in the subscription.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/hooks/common.sh

for tool in az azd dotnet curl; do
  command -v "$tool" >/dev/null || stop "$tool is not installed; infra/deploy.md says where to get it."
done

case ${FACEUP_DOORS:-two} in one | two) ;; *) stop "FACEUP_DOORS is 'two' (an app for reporters, one for the organisation) or 'one': azd env set FACEUP_DOORS two." ;; esac
[[ -z ${FACEUP_FIRST_TENANT:-} || $FACEUP_FIRST_TENANT =~ ^[a-z]([a-z0-9-]{0,38}[a-z0-9])$ ]] || stop "FACEUP_FIRST_TENANT has 2 to 40 of a-z 0-9 -, starting with a letter and not ending in -."
[[ -z ${FACEUP_FIRST_TENANT_FILE:-} || -f $FACEUP_FIRST_TENANT_FILE ]] || stop "FACEUP_FIRST_TENANT_FILE names no file."

if [[ -n ${FACEUP_SECURITY_CONTACT:-} ]]; then
  # Days of this form compare as texts.
  [[ ${FACEUP_SECURITY_EXPIRES:-} =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ && $FACEUP_SECURITY_EXPIRES > $(date -u +%Y-%m-%d) && ! $FACEUP_SECURITY_EXPIRES > $(($(date -u +%Y) + 1))-$(date -u +%m-%d) ]] ||
    stop "FACEUP_SECURITY_EXPIRES is the day until which FACEUP_SECURITY_CONTACT holds, ahead and at most a year: azd env set FACEUP_SECURITY_EXPIRES, as yyyy-MM-dd."
fi

az account show --output none 2>/dev/null || stop "Nobody is signed in to the Azure CLI: az login."

# azd asks for subscription and region when they are not set; a hook that comes before its question has nothing to check.
if [[ -n ${AZURE_SUBSCRIPTION_ID:-} ]]; then
  state=$(az account show --subscription "$AZURE_SUBSCRIPTION_ID" --query state --output tsv 2>/dev/null) ||
    stop "Whoever is signed in to the Azure CLI does not see the subscription $AZURE_SUBSCRIPTION_ID: az login --tenant …, or azd env set AZURE_SUBSCRIPTION_ID …."
  [[ $state == Enabled ]] || stop "The subscription $AZURE_SUBSCRIPTION_ID is $state."
fi
if [[ -n ${AZURE_LOCATION:-} ]]; then
  regions=$(az functionapp list-flexconsumption-locations --query '[].name' --output tsv | tr -d ' \r' | tr '[:upper:]' '[:lower:]')
  [[ $'\n'$regions$'\n' == *$'\n'"$AZURE_LOCATION"$'\n'* ]] ||
    stop "The region $AZURE_LOCATION has no Flex Consumption plan; az functionapp list-flexconsumption-locations lists those that do."
fi

if [[ -n ${AZURE_SUBSCRIPTION_ID:-} ]]; then
  az keyvault list-deleted --subscription "$AZURE_SUBSCRIPTION_ID" --resource-type vault --query '[].[name, properties.vaultId]' --output tsv 2>/dev/null | tr -d '\r' |
    while IFS=$'\t' read -r vault id; do
      # Purge protection keeps a deleted vault under its name for 90 days, and the name follows from environment, subscription and region.
      if [[ $(tr '[:upper:]' '[:lower:]' <<<"$id") == */resourcegroups/"$(tr '[:upper:]' '[:lower:]' <<<"rg-${AZURE_ENV_NAME:-}")"/* ]]; then
        say "Warning: an earlier installation of this name left the deleted vault $vault. In the same region, recover it first (az keyvault recover --name $vault), or take another environment name."
      fi
    done || true
fi

if [[ -z ${FACEUP_OIDC_AUDIENCE:-} ]]; then
  [[ ${FACEUP_MAKE_APP_REGISTRATION:-} == true && -z ${FACEUP_OIDC_AUTHORITY:-} ]] ||
    stop "Set FACEUP_OIDC_AUDIENCE to the client id of your app registration, or have one made in this directory of Entra ID: azd env set FACEUP_MAKE_APP_REGISTRATION true."
  client=$(infra/hooks/app-registration.sh)
  azd env set FACEUP_OIDC_AUDIENCE "$client"
  say "App registration: $client"
fi
