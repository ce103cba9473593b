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
