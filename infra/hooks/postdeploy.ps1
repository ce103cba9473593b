# After the code is there: waits until each door answers, and makes the first organisation with its key and its administrator. Doing it again changes nothing. The same as
# postdeploy.sh.
. "$PSScriptRoot/common.ps1"
if ([IO.Directory]::Exists("$PSScriptRoot/../../artifacts/azd")) { [IO.Directory]::Delete("$PSScriptRoot/../../artifacts/azd", $true) } # what the packages were built in

# A freshly started app takes a while; a door that is still shut after five minutes is a failure, not slowness.
function wait_for([string]$what, [string]$url) {
    $patience = if ($env:FACEUP_PATIENCE_SECONDS) { [int]$env:FACEUP_PATIENCE_SECONDS } else { 300 }
    $until = [DateTime]::UtcNow.AddSeconds($patience)
    while (($status = (ask GET "$url/api/v1/health").Status) -ne 204) {
        if ([DateTime]::UtcNow -ge $until) { stop "$what does not answer at $url (status $status, 0: no answer). If only your network may reach it, run this from there: azd hooks run postdeploy." }
        [Threading.Thread]::Sleep(2000)
    }
}
$reporter = address $env:SERVICE_REPORTER_URI $env:SERVICE_REPORTER_NAME $env:FACEUP_REPORTER_DOMAIN
$desk = address $env:SERVICE_DESK_URI $env:SERVICE_DESK_NAME $env:FACEUP_DESK_DOMAIN
# A roll-out in steps deploys one app at a time and names it.
if ($env:FACEUP_ONLY_DOOR -ne 'desk') { wait_for "The reporters' door" $reporter }
if ($env:FACEUP_ONLY_DOOR -ne 'reporter') { wait_for 'The desk' $desk }

if ($env:FACEUP_FIRST_TENANT -and $env:FACEUP_ONLY_DOOR -ne 'reporter') {
    $token = token
    if (-not $token) { stop "No token for api://$($env:FACEUP_OIDC_AUDIENCE): azd auth login, then azd hooks run postdeploy." }
    if ($env:FACEUP_FIRST_TENANT_FILE) {
        $inside = "$PSScriptRoot/../../$env:FACEUP_FIRST_TENANT_FILE"
        $settings = [IO.File]::ReadAllText($(if ([IO.File]::Exists($inside)) { $inside } else { $env:FACEUP_FIRST_TENANT_FILE }))
    }
    else {
        $admin = $env:FACEUP_FIRST_ADMIN
        if (-not $admin) { $admin = attempt az ad signed-in-user show --query id --output tsv }
        if ("$admin" -notmatch '^[A-Za-z0-9._@-]+$') { stop "Set FACEUP_FIRST_ADMIN to the object id in Entra ID of the first organisation's administrator." }
        $settings = [IO.File]::ReadAllText("$PSScriptRoot/first-tenant.json").Replace('{tenant}', $env:FACEUP_FIRST_TENANT).Replace('{admin}', $admin)
    }
    $answer = ask PUT "$desk/api/v1/tenants/$($env:FACEUP_FIRST_TENANT)" $token $settings
    if ($answer.Status -eq 201) { say "Made the organisation $($env:FACEUP_FIRST_TENANT)." }
    elseif ($answer.Status -in 409, 412) { say "The organisation $($env:FACEUP_FIRST_TENANT) is there." }
    # The app's own answer is a problem document; one without comes from the sign-in in front of it.
    elseif ($answer.Status -eq 403 -and $answer.Text -notmatch 'urn:faceup:') { stop 'The sign-in in front of the desk refuses this token (403): infra/modules/sign-in.bicep says what it lets through.' }
    elseif ($answer.Status -eq 403) { stop 'Whoever is signed in to azd has no role FaceUp.Installer in the token. A role that was assigned just now shows after some minutes: azd hooks run postdeploy.' }
    else { stop "The organisation $($env:FACEUP_FIRST_TENANT) was not made (status $($answer.Status)): $($answer.Text)" }
}

say "Reporters: $reporter"
say "Desk:      $desk"
exit 0
