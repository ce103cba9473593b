# After the resources are there and before the code is: says where things will answer, and what names of one's own still need. The same as postprovision.sh.
. "$PSScriptRoot/common.ps1"

say "Reporters: $($env:SERVICE_REPORTER_URI)"
say "Desk:      $($env:SERVICE_DESK_URI)"
if ($env:FACEUP_DOMAIN_CERTIFICATES -ne 'true') {
    foreach ($domain in @($env:FACEUP_REPORTER_DOMAIN, $env:FACEUP_DESK_DOMAIN) -ne $null) {
        say "$domain has no certificate yet. Its DNS needs TXT asuid.$domain = $($env:FACEUP_DOMAIN_VERIFICATION_ID); then: azd env set FACEUP_DOMAIN_CERTIFICATES true, azd provision."
    }
}
exit 0
