# After the resources are there and before the code is: ties the desk's sign-in to its app registration, and says where things will answer. The same as postprovision.sh.
. "$PSScriptRoot/common.ps1"

if ($env:SERVICE_DESK_PRINCIPAL_ID) {
    if ($env:FACEUP_MAKE_APP_REGISTRATION -eq 'true') {
        $null = & "$PSScriptRoot/app-registration.ps1" $env:FACEUP_OIDC_AUDIENCE $env:SERVICE_DESK_URI $env:SERVICE_DESK_PRINCIPAL_ID
        if ($LASTEXITCODE -ne 0) { exit 1 }
    }
    else {
        say "If your app registration does not know this desk yet: infra/hooks/app-registration.ps1 $($env:FACEUP_OIDC_AUDIENCE) $($env:SERVICE_DESK_URI) $($env:SERVICE_DESK_PRINCIPAL_ID)"
    }
}

if ($env:SERVICE_REPORTER_URI) { say "Reporters: $($env:SERVICE_REPORTER_URI)" }
say "Desk:      $($env:SERVICE_DESK_URI)"
exit 0
