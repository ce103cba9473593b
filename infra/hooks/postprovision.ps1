# After the resources are there and before the code is: says where things will answer, and what names of one's own still need. The same as postprovision.sh.
. "$PSScriptRoot/common.ps1"

say "Reporters: $($env:SERVICE_REPORTER_URI)"
say "Desk:      $($env:SERVICE_DESK_URI)"
if ($env:FACEUP_DOMAIN_CERTIFICATES -ne 'true') {
    foreach ($domain in @($env:FACEUP_REPORTER_DOMAIN, $env:FACEUP_DESK_DOMAIN) -ne $null) {
        say "$domain has no certificate yet. Its DNS needs TXT asuid.$domain = $($env:FACEUP_DOMAIN_VERIFICATION_ID); then: azd env set FACEUP_DOMAIN_CERTIFICATES true, azd provision."
    }
}

# The desk's pages come back from the sign-in by this address and no other. Where somebody else made the app registration, they add it.
$reply = "$("$env:SERVICE_DESK_URI".TrimEnd('/'))/assets/desk/signed-in.html"
if ($env:FACEUP_MAKE_APP_REGISTRATION -eq 'true' -and -not $env:FACEUP_OIDC_AUTHORITY) {
    $graph = "$(must az cloud show --query endpoints.microsoftGraphResourceId --output tsv)".TrimEnd('/')
    $app = must az ad app show --id ($env:FACEUP_OIDC_AUDIENCE -replace '^api://', '') --query id --output tsv
    $json = [IO.Path]::GetTempFileName()
    [IO.File]::WriteAllText($json, "{`"spa`":{`"redirectUris`":[`"$reply`"]}}")
    must az rest --method patch --uri "$graph/v1.0/applications/$app" --body "@$json" --output none
    [IO.File]::Delete($json)
}
else {
    say "The desk's pages need this reply address at the issuer, for a public client (Entra ID: single-page application): $reply"
}
exit 0
