using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.Crypto;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Moving;

/// <summary>What of Key Vault's interface a move, and a log that begins anew, ask for, with real keys, on a loopback port: there is no emulator of it.</summary>
public sealed class VaultStandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RSA> keys = new();
    private readonly ConcurrentDictionary<string, ECDsa> signers = new();
    private readonly WebApplication app;
    private int asked;

    private VaultStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/keys/{name}", (string name) => signers.TryGetValue(name, out var signer) ? Results.Json(Shown(name, signer)) : keys.TryGetValue(name, out var key) ? Results.Json(Shown(name, key)) : Results.NotFound());
        app.MapPost("/keys/{name}/{version}/sign", (string name, string version, JsonElement wanted) => Sign(name, wanted));
        app.MapPost("/keys/{name}/create", (string name, JsonElement wanted) => Results.Json(Shown(name, keys.GetOrAdd(name, _ => RSA.Create(wanted.GetProperty("key_size").GetInt32())))));
        app.MapPost("/keys/{name}/{version}/unwrapkey", (HttpContext context, string name, string version, JsonElement wanted) => Unwrap(context, name, wanted));
    }

    public Uri Address => new(app.Urls.Single() + "/");

    /// <summary>Every so many requests it says that it is asked for too much.</summary>
    public int Throttles { get; set; }

    public static async Task<VaultStandIn> Start()
    {
        var vault = new VaultStandIn();
        await vault.app.StartAsync();
        return vault;
    }

    /// <summary>As the app there makes it, with the first checkpoint.</summary>
    public void MakeSigner(string name) => signers.TryAdd(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var signer in signers.Values)
            signer.Dispose();
        foreach (var key in keys.Values)
            key.Dispose();
    }

    private IResult Unwrap(HttpContext context, string name, JsonElement wanted)
    {
        if (Throttles > 0 && Interlocked.Increment(ref asked) % Throttles == 0)
        {
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(429);
        }

        if (wanted.GetProperty("alg").GetString() != TenantLock.Algorithm || !keys.TryGetValue(name, out var key))
            return Results.NotFound();
        try
        {
            lock (key)
                return Results.Json(new { kid = Id(name), value = Base64Url.EncodeToString(key.Decrypt(Base64Url.DecodeFromChars(wanted.GetProperty("value").GetString()), RSAEncryptionPadding.OaepSHA256)) });
        }
        catch (CryptographicException)
        {
            return Results.BadRequest();
        }
    }

    private IResult Sign(string name, JsonElement wanted) => wanted.GetProperty("alg").GetString() == "ES256" && signers.TryGetValue(name, out var signer)
        ? Results.Json(new { kid = Id(name), value = Base64Url.EncodeToString(signer.SignHash(Base64Url.DecodeFromChars(wanted.GetProperty("value").GetString()), DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) })
        : Results.NotFound();

    private object Shown(string name, ECDsa signer)
    {
        var half = signer.ExportParameters(includePrivateParameters: false);
        return new { key = new { kid = Id(name), kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(half.Q.X), y = Base64Url.EncodeToString(half.Q.Y) } };
    }

    private object Shown(string name, RSA key)
    {
        var half = key.ExportParameters(includePrivateParameters: false);
        return new { key = new { kid = Id(name), kty = "RSA", n = Base64Url.EncodeToString(half.Modulus), e = Base64Url.EncodeToString(half.Exponent) } };
    }

    private string Id(string name) => new Uri(Address, $"keys/{name}/0123456789abcdef").AbsoluteUri;
}
