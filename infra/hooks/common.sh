# shellcheck shell=bash
# What the hooks share. It runs with the bash 3.2 of macOS; infra/hooks/common.ps1 does the same on Windows.

# azd calls these scripts before and after its steps; the values of the azd environment are variables of the process.
say() { printf '%s\n' "$*"; }
stop() { printf 'FaceUp: %s\n' "$*" >&2; exit 1; }

# A token for this installation, made out to whoever is signed in to azd. It goes into a header and nowhere else.
token() { azd auth token --scope "api://${FACEUP_OIDC_AUDIENCE#api://}/.default" --output json 2>/dev/null | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p'; }

# status METHOD URL TOKEN [FILE]: the status of the answer, 000 where none came. The token comes by a pipe: arguments can be read by everybody on the machine.
status() {
  local body=()
  [[ -z ${4:-} ]] || body=(-H 'Content-Type: application/json' --data-binary "@$4")
  printf '%s' "${3:+Authorization: Bearer $3}" | curl -sS -o "${ANSWER:-/dev/null}" -w '%{http_code}' --max-time 30 -X "$1" -H @- ${body[@]+"${body[@]}"} "$2" 2>/dev/null || true
}

# address URI NAME DOMAIN: where an app answers by now. A domain of one's own has no certificate in the first deployment: until then the address that Azure gave.
address() {
  if [[ -z $3 || ${FACEUP_DOMAIN_CERTIFICATES:-false} == true ]]; then
    printf '%s' "${1%/}"
  else
    printf 'https://%s' "$(az functionapp show --resource-group "$AZURE_RESOURCE_GROUP" --name "$2" --query defaultHostName --output tsv | tr -d '\r')"
  fi
}
