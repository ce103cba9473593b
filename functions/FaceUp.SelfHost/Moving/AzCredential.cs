using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure.Core;

namespace FaceUp.SelfHost.Moving;

/// <summary>Signs in to Azure as whoever sits here: asks the Azure CLI for a token, and for the next one minutes before it ends. No setting holds a secret for it.</summary>
internal sealed class AzCredential : TokenCredential
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException("A token is asked for asynchronously.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var resource = requestContext.Scopes[0].Replace("/.default", "", StringComparison.Ordinal);
        if (_tokens.TryGetValue(resource, out var held) && held.ExpiresOn - Early > DateTimeOffset.UtcNow)
            return held;
        return _tokens[resource] = await Ask(resource, cancellationToken);
    }

    private static async Task<AccessToken> Ask(string resource, CancellationToken ct)
    {
        try
        {
            using var az = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "az.cmd" : "az", ["account", "get-access-token", "--resource", resource, "--output", "json"]) { RedirectStandardOutput = true })!;
            var said = await az.StandardOutput.ReadToEndAsync(ct);
            await az.WaitForExitAsync(ct);
            if (az.ExitCode != 0)
                throw new SettingsException("The Azure CLI gives no token: sign in by az login.");
            var token = JsonDocument.Parse(said).RootElement;
            return new(token.GetProperty("accessToken").GetString()!, DateTimeOffset.FromUnixTimeSeconds(token.GetProperty("expires_on").GetInt64()));
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SettingsException("The Azure CLI is needed for this, 2.54 or later, with somebody signed in: az login.");
        }
    }
}
