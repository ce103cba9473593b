using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Cryptography;
using FaceUp.App.Checkpoints;
using FaceUp.App.Moving;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Moving;

/// <summary>
/// One organisation's key in Key Vault, for as long as it moves, and the one that signs its checkpoints, for as long as a log begins anew, over the vault's own interface (REST, 7.4): made if it is not there, as the Functions head makes it, its public half read, and what
/// it locked opened. Everything else is that head's.
/// </summary>
/// <param name="credential">Null for a stand-in on this machine.</param>
internal sealed class VaultRing(HttpClient http, Uri vault, TokenCredential? credential) : ITenantKeyring, ICheckpointKeys, IKeyEncryptionKeyResolver
{
    private const string Version = "api-version=7.4";
    private const int Bits = 3072;
    private const int ExpireYears = 2;
    private const int MaxTries = 8; // of what the vault puts off: some minutes in all

    private static readonly string[] Operations = ["wrapKey", "unwrapKey"];
    private static readonly TokenRequestContext Scope = new(["https://vault.azure.net/.default"]);

    public async ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct) =>
        Public(await Ask(HttpMethod.Get, KeyOf(tenant), null, ct) ?? throw new KeyUnusableException(KeyTrouble.Missing));

    public bool IsOf(TenantId tenant, string keyId) => keyId.StartsWith(KeyOf(tenant).AbsoluteUri + "/", StringComparison.Ordinal) && keyId[(KeyOf(tenant).AbsoluteUri.Length + 1)..] is { Length: > 0 } version && version.All(char.IsAsciiLetterOrDigit);

    public async Task Create(TenantId tenant, CancellationToken ct)
    {
        if (await Ask(HttpMethod.Get, KeyOf(tenant), null, ct) is not null)
            return;
        var wanted = new { kty = "RSA", key_size = Bits, key_ops = Operations, attributes = new { exp = DateTimeOffset.UtcNow.AddYears(ExpireYears).ToUnixTimeSeconds() } };
        await Ask(HttpMethod.Post, new($"{KeyOf(tenant).AbsoluteUri}/create"), wanted, ct); // the app there sets how it rotates, when somebody next makes or rotates it
    }

    // Made by the app there, with the first checkpoint: where there is none, none was published.
    async Task<CheckpointKey> ICheckpointKeys.Current(TenantId tenant, CancellationToken ct)
    {
        var answer = await Ask(HttpMethod.Get, SigningKeyOf(tenant), null, ct) ?? throw new KeyUnusableException(KeyTrouble.Missing);
        var key = answer.GetProperty("key");
        using var half = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        return new(key.GetProperty("kid").GetString()!, half.ExportSubjectPublicKeyInfo());
    }

    public async Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct)
    {
        if (!key.KeyId.StartsWith(SigningKeyOf(tenant).AbsoluteUri + "/", StringComparison.Ordinal))
            throw new KeyUnusableException(KeyTrouble.Missing);
        var answer = await Ask(HttpMethod.Post, new($"{key.KeyId}/sign"), new { alg = "ES256", value = System.Buffers.Text.Base64Url.EncodeToString(digest) }, ct);
        return Bytes(answer ?? throw new KeyUnusableException(KeyTrouble.Missing), "value");
    }

    // Ids come from stored rows: one that names no key of this organisation in this vault is sent nowhere, and no token with it (OwnKeys asks IsOf first).
    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => keyId.StartsWith(new Uri(vault, "keys/" + AzureNames.KeyPrefix).AbsoluteUri, StringComparison.Ordinal)
        ? new One(this, new(keyId))
        : throw new SealBrokenException();

    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => Task.FromResult(Resolve(keyId, cancellationToken));

    public Task<TenantKeyVersion> Rotate(TenantId tenant, CancellationToken ct) => throw Elsewhere();

    public Task<IReadOnlyList<TenantKeyVersion>> Versions(TenantId tenant, CancellationToken ct) => throw Elsewhere();

    public Task<bool> Disable(TenantId tenant, string keyId, CancellationToken ct) => throw Elsewhere();

    public Task Enable(TenantId tenant, string keyId, CancellationToken ct) => throw Elsewhere();

    private static NotSupportedException Elsewhere() => new("Keys in the vault are looked after by the Functions head.");

    private Uri SigningKeyOf(TenantId tenant) => new(vault, $"keys/{AzureNames.SigningKeyOf(tenant)}");

    private Uri KeyOf(TenantId tenant) => new(vault, $"keys/{AzureNames.KeyOf(tenant)}");

    private static TenantPublicKey Public(JsonElement answer)
    {
        var key = answer.GetProperty("key");
        return new(key.GetProperty("kid").GetString()!, new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
    }

    private static byte[] Bytes(JsonElement of, string name) => System.Buffers.Text.Base64Url.DecodeFromChars(of.GetProperty(name).GetString());

    private async Task<byte[]> Unwrap(Uri key, ReadOnlyMemory<byte> locked, CancellationToken ct)
    {
        var answer = await Ask(HttpMethod.Post, new($"{key.AbsoluteUri}/unwrapkey"), new { alg = TenantLock.Algorithm, value = System.Buffers.Text.Base64Url.EncodeToString(locked.Span) }, ct);
        return Bytes(answer ?? throw new KeyUnusableException(KeyTrouble.Missing), "value");
    }

    /// <summary>Null: there is no such key.</summary>
    private async Task<JsonElement?> Ask(HttpMethod method, Uri address, object? body, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, $"{address.AbsoluteUri}?{Version}") { Content = body is null ? null : JsonContent.Create(body) };
            if (credential is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(Scope, ct)).Token);
            using var answer = await http.SendAsync(request, ct);
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK:
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
                case HttpStatusCode.NotFound:
                    return null;
                case HttpStatusCode.BadRequest: // bytes that do not decrypt
                    throw new SealBrokenException();
                case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                    throw await IsDisabled(answer, ct) ? new KeyUnusableException(KeyTrouble.Disabled) : new KeyUnusableException(KeyTrouble.Refused);
                case HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError when tries < MaxTries:
                    await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(Math.Pow(2, tries - 1)), ct);
                    continue;
                default:
                    throw new KeyUnusableException(KeyTrouble.Unreachable);
            }
        }
    }

    private static async Task<bool> IsDisabled(HttpResponseMessage answer, CancellationToken ct) => (await answer.Content.ReadAsStringAsync(ct)).Contains("\"KeyDisabled\"", StringComparison.Ordinal);

    private sealed class One(VaultRing ring, Uri key) : IKeyEncryptionKey
    {
        public string KeyId => key.AbsoluteUri;

        public Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => ring.Unwrap(key, encryptedKey, cancellationToken);

        public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => throw new NotSupportedException("A vault is asked asynchronously.");

        public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException("Locking takes a TenantPublicKey.");

        public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException("Locking takes a TenantPublicKey.");
    }
}
