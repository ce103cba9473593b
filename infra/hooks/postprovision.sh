#!/usr/bin/env bash
# After the resources are there and before the code is: says where things will answer, and what names of one's own still need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/hooks/common.sh

say "Reporters: $SERVICE_REPORTER_URI"
say "Desk:      $SERVICE_DESK_URI"
if [[ ${FACEUP_DOMAIN_CERTIFICATES:-false} != true ]]; then
  for domain in ${FACEUP_REPORTER_DOMAIN:-} ${FACEUP_DESK_DOMAIN:-}; do
    say "$domain has no certificate yet. Its DNS needs TXT asuid.$domain = $FACEUP_DOMAIN_VERIFICATION_ID; then: azd env set FACEUP_DOMAIN_CERTIFICATES true, azd provision."
  done
fi

# The desk's pages come back from the sign-in by this address and no other. Where somebody else made the app registration, they add it.
reply=${SERVICE_DESK_URI%/}/assets/desk/signed-in.html
if [[ ${FACEUP_MAKE_APP_REGISTRATION:-} == true && -z ${FACEUP_OIDC_AUTHORITY:-} ]]; then
  graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | tr -d '\r')
  app=$(az ad app show --id "${FACEUP_OIDC_AUDIENCE#api://}" --query id --output tsv | tr -d '\r')
  json=$(mktemp)
  trap 'rm -f "$json"' EXIT
  printf '{"spa":{"redirectUris":["%s"]}}' "$reply" >"$json"
  az rest --method patch --uri "${graph%/}/v1.0/applications/$app" --body "@$json" --output none
else
  say "The desk's pages need this reply address at the issuer, for a public client (Entra ID: single-page application): $reply"
fi
