# What the hooks share: the same as common.sh. Runs with PowerShell 7 and 5.1. It says and asks by .NET and by programs, so that a test can run it without PowerShell installed.
$ErrorActionPreference = 'Stop'

function say([string]$text) { [Console]::Out.WriteLine($text) }
function stop([string]$text) { [Console]::Error.WriteLine("FaceUp: $text"); exit 1 }

# What a program says, or a stop where it fails.
function must {
    $rest = @($args[1..($args.Count - 1)])
    $said = & $args[0] @rest
    if ($LASTEXITCODE -ne 0) { stop "$($args[0]) $($args[1]) $($args[2]) failed." }
    $said
}

# What a program says, or nothing where it fails.
function attempt {
    $rest = @($args[1..($args.Count - 1)])
    $said = & $args[0] @rest 2>$null
    if ($LASTEXITCODE -eq 0) { $said }
}

# A token for this installation, made out to whoever is signed in to azd. It goes into a header and nowhere else.
function token {
    $said = attempt azd auth token --scope "api://$("$env:FACEUP_OIDC_AUDIENCE" -replace '^api://')/.default" --output json
    if ("$said" -match '"token":\s*"([^"]+)"') { $Matches[1] }
}

# The status of the answer, 0 where none came, and its text.
function ask([string]$method, [string]$url, [string]$token, [string]$body) {
    $null = [Reflection.Assembly]::LoadWithPartialName('System.Net.Http') # PowerShell 5.1 has not loaded it yet
    $client = [System.Net.Http.HttpClient]::new()
    try {
        $client.Timeout = [TimeSpan]::FromSeconds(30)
        $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new($method), $url)
        if ($token) { $request.Headers.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $token) }
        if ($body) { $request.Content = [System.Net.Http.StringContent]::new($body, [Text.Encoding]::UTF8, 'application/json') }
        $answer = $client.SendAsync($request).GetAwaiter().GetResult()
        @{ Status = [int]$answer.StatusCode; Text = $answer.Content.ReadAsStringAsync().GetAwaiter().GetResult() }
    }
    catch { @{ Status = 0; Text = '' } }
    finally { $client.Dispose() }
}

# Where an app answers by now. A domain of one's own has no certificate in the first deployment: until then the address that Azure gave.
function address([string]$uri, [string]$name, [string]$domain) {
    if (-not $domain -or $env:FACEUP_DOMAIN_CERTIFICATES -eq 'true') { $uri.TrimEnd('/') }
    else { "https://$(must az functionapp show --resource-group $env:AZURE_RESOURCE_GROUP --name $name --query defaultHostName --output tsv)" }
}
