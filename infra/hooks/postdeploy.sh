#!/usr/bin/env bash
# After the code is there: waits until each door answers, and makes the first organisation with its key and its administrator. Doing it again changes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/hooks/common.sh
rm -rf artifacts/azd # what the packages were built in

# wait_for WHAT URL. A freshly started app takes a while; a door that is still shut after five minutes is a failure, not slowness.
wait_for() {
  local patience=${FACEUP_PATIENCE_SECONDS:-300} began=$SECONDS code
  until code=$(status GET "$2/api/v1/health" ''); [[ $code == 204 ]]; do
    ((SECONDS - began < patience)) || stop "$1 does not answer at $2 (status $code, 000: no answer). If only your network may reach it, run this from there: azd hooks run postdeploy."
    sleep 2
  done
}
reporter=$(address "$SERVICE_REPORTER_URI" "$SERVICE_REPORTER_NAME" "${FACEUP_REPORTER_DOMAIN:-}")
desk=$(address "$SERVICE_DESK_URI" "$SERVICE_DESK_NAME" "${FACEUP_DESK_DOMAIN:-}")
# A roll-out in steps deploys one app at a time and names it.
[[ ${FACEUP_ONLY_DOOR:-reporter} != reporter ]] || wait_for "The reporters' door" "$reporter"
[[ ${FACEUP_ONLY_DOOR:-desk} != desk ]] || wait_for "The desk" "$desk"

if [[ -n ${FACEUP_FIRST_TENANT:-} && ${FACEUP_ONLY_DOOR:-desk} == desk ]]; then
  token=$(token || true)
  [[ -n $token ]] || stop "No token for api://$FACEUP_OIDC_AUDIENCE: azd auth login, then azd hooks run postdeploy."
  settings=$(mktemp) ANSWER=$(mktemp)
  trap 'rm -f "$settings" "$ANSWER"' EXIT
  if [[ -n ${FACEUP_FIRST_TENANT_FILE:-} ]]; then
    cat "$FACEUP_FIRST_TENANT_FILE" >"$settings"
  else
    admin=${FACEUP_FIRST_ADMIN:-$(az ad signed-in-user show --query id --output tsv 2>/dev/null | tr -d '\r' || true)}
    [[ $admin =~ ^[A-Za-z0-9._@-]+$ ]] || stop "Set FACEUP_FIRST_ADMIN to the object id in Entra ID of the first organisation's administrator."
    sed -e "s/{tenant}/$FACEUP_FIRST_TENANT/" -e "s/{admin}/$admin/" infra/hooks/first-tenant.json >"$settings"
  fi
  code=$(status PUT "$desk/api/v1/tenants/$FACEUP_FIRST_TENANT" "$token" "$settings")
  case $code in
    201) say "Made the organisation $FACEUP_FIRST_TENANT." ;;
    409 | 412) say "The organisation $FACEUP_FIRST_TENANT is there." ;;
    403)
      # The app's own answer is a problem document; one without comes from the sign-in in front of it.
      grep -q 'urn:faceup:' "$ANSWER" || stop "The sign-in in front of the desk refuses this token (403): infra/modules/sign-in.bicep says what it lets through."
      stop "Whoever is signed in to azd has no role FaceUp.Installer in the token. A role that was assigned just now shows after some minutes: azd hooks run postdeploy."
      ;;
    *) stop "The organisation $FACEUP_FIRST_TENANT was not made (status $code): $(head -c 2000 "$ANSWER")" ;;
  esac
fi

say "Reporters: $reporter"
say "Desk:      $desk"
