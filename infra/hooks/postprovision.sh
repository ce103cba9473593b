#!/usr/bin/env bash
# After the resources are there and before the code is: ties the desk's sign-in to its app registration, and says where things will answer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/hooks/common.sh

if [[ -n ${SERVICE_DESK_PRINCIPAL_ID:-} ]]; then
  if [[ ${FACEUP_MAKE_APP_REGISTRATION:-} == true ]]; then
    infra/hooks/app-registration.sh "$FACEUP_OIDC_AUDIENCE" "$SERVICE_DESK_URI" "$SERVICE_DESK_PRINCIPAL_ID" >/dev/null
  else
    say "If your app registration does not know this desk yet: infra/hooks/app-registration.sh $FACEUP_OIDC_AUDIENCE $SERVICE_DESK_URI $SERVICE_DESK_PRINCIPAL_ID"
  fi
fi

[[ -z ${SERVICE_REPORTER_URI:-} ]] || say "Reporters: $SERVICE_REPORTER_URI"
say "Desk:      $SERVICE_DESK_URI"
