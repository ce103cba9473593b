using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Core.Cryptography;
using Azure.Security.KeyVault.Keys;
using FaceUp.Domain;
using FaceUp.Functions.Keys;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Keys;

/// <summary>
/// A Key Vault of its own: keys with versions that can be disabled, deleted, recovered and throttled, behind the very class that the app calls. It decrypts
/// for real. <see cref="Says"/> makes it answer otherwise.
/// </summary>
internal sealed class FakeVault : KeyClient, IKeyEncryptionKeyResolver
{
    public static readonly Uri Address = new("https://acme-kek.vault.azure.net/");
    public static readonly TenantId Tenant = new("acme");

    // Finding primes is slow, and no test needs more versions of a key than this.
    private static readonly Lazy<RSA>[] _rsa = [.. Enumerable.Range(0, 4).Select(_ => new Lazy<RSA>(() => RSA.Create(3072)))];
    private static int _made;

    private readonly Dictionary<string, List<Version>> _keys = [];
    private readonly HashSet<string> _deleted = [];
    private readonly Dictionary<string, KeyRotationPolicy> _policies = [];

    public FakeVault(bool hardware = false)
    {
        Lazy<KeyClient> client = new(() => this);
        Keys = new(client, Clock, Log);
        Opened = new(Clock);
        Ring = new(Keys, client, Opened, hardware, Clock);
        Resolver = new(new(() => this), Address, Opened, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public ListLog<KeyVaultTenantKeys> Log { get; } = new();

    public KeyVaultTenantKeys Keys { get; }

    public KeyVaultKeyring Ring { get; }

    public CaseKeyCache Opened { get; }

    public VaultKeyResolver Resolver { get; }

    /// <summary>Every call that came in: <c>get t-acme</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public CreateRsaKeyOptions? Wanted { get; private set; }

    /// <summary>What the next call with this verb is answered with; null for the true answer. Asked at each call.</summary>
    public Func<string, Exception?> Says { get; set; } = _ => null;

    /// <summary>What every call waits for before it is answered.</summary>
    public Task Opening { get; set; } = Task.CompletedTask;

    public int Count(string verb) => Calls.Count(call => call.StartsWith(verb + " ", StringComparison.Ordinal));

    /// <summary>Answers every call with this verb so; null for the truth.</summary>
    public void Answers(string verb, string? answer)
    {
        Says = asked => asked == verb && answer is not null ? Saying(answer) : null;
        if (answer is null)
            _keys["t-acme"][^1].Enabled = true;
    }

    public Exception? Saying(string answer)
    {
        if (answer == "disabled") // an answer with a key in it, which says so
            _keys["t-acme"][^1].Enabled = false;
        return answer switch
        {
            "disabled" => null,
            "401" => new VaultAnswer(401, "Unauthorized", "AKV10022: Invalid audience.").Thrown,
            "403" => VaultAnswer.Forbidden.Thrown,
            "403 firewall" => VaultAnswer.Firewall.Thrown,
            "403 disabled" => VaultAnswer.Disabled.Thrown,
            "404" => VaultAnswer.NotFound.Thrown,
            "409" => VaultAnswer.Deleted.Thrown,
            "429" => VaultAnswer.Throttled().Thrown,
            "no connection" => new RequestFailedException("The connection was refused.", new HttpRequestException()),
            "no token" => new Azure.Identity.AuthenticationFailedException("No managed identity endpoint."),
            "no answer" => new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."),
            _ => VaultAnswer.Broken(int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture)).Thrown,
        };
    }

    /// <summary>Lets time pass until the work is done.</summary>
    /// <returns>How much of it passed, to within a fifth of a second.</returns>
    public async Task<TimeSpan> Passing(Task work)
    {
        var start = Clock.GetUtcNow();
        for (var idle = 0; !work.IsCompleted; idle++)
        {
            await Task.Delay(1);
            if (idle % 2 == 1) // the work has had its turn, and waits for the clock
                Clock.Advance(TimeSpan.FromMilliseconds(200));
        }

        return Clock.GetUtcNow() - start;
    }

    public Version Add(string name = "t-acme")
    {
        if (!_keys.TryGetValue(name, out var versions))
            _keys[name] = versions = [];
        var version = new Version(name, $"{versions.Count + 1:x32}", _rsa[Interlocked.Increment(ref _made) % _rsa.Length].Value, Clock.GetUtcNow().AddSeconds(versions.Count)); // Key Vault counts in seconds
        versions.Add(version);
        return version;
    }

    /// <summary>As whoever has the public half of that version locks.</summary>
    public byte[] Wraps(string keyId, byte[] key) => _keys["t-acme"].Single(v => v.Id.AbsoluteUri == keyId).Wrap(key);

    public void Delete(string name = "t-acme") => _deleted.Add(name);

    public void Recover(string name = "t-acme") => _deleted.Remove(name);

    public KeyRotationPolicy? Policy(string name = "t-acme") => _policies.GetValueOrDefault(name);

    public override async Task<Response<KeyVaultKey>> GetKeyAsync(string name, string? version = null, CancellationToken cancellationToken = default)
    {
        await Ask("get", name, cancellationToken);
        return Answer(Living(name)[^1].Bundle());
    }

    public override async Task<Response<KeyVaultKey>> CreateRsaKeyAsync(CreateRsaKeyOptions rsaKeyOptions, CancellationToken cancellationToken = default)
    {
        await Ask("create", rsaKeyOptions.Name, cancellationToken);
        if (_deleted.Contains(rsaKeyOptions.Name))
            throw VaultAnswer.Deleted.Thrown;
        Wanted = rsaKeyOptions;
        var made = Add(rsaKeyOptions.Name);
        made.ExpiresOn = rsaKeyOptions.ExpiresOn;
        return Answer(made.Bundle());
    }

    public override async Task<Response<KeyVaultKey>> RotateKeyAsync(string name, CancellationToken cancellationToken = default)
    {
        await Ask("rotate", name, cancellationToken);
        Living(name);
        return Answer(Add(name).Bundle());
    }

    public override AsyncPageable<KeyProperties> GetPropertiesOfKeyVersionsAsync(string name, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue($"list {name}");
        if (Says("list") is { } otherwise)
            throw otherwise;
        return AsyncPageable<KeyProperties>.FromPages([Page<KeyProperties>.FromValues([.. Living(name).Select(v => v.Properties())], null, Mock.Of<Response>())]);
    }

    public override async Task<Response<KeyVaultKey>> UpdateKeyPropertiesAsync(KeyProperties properties, IEnumerable<KeyOperation>? keyOperations = null, CancellationToken cancellationToken = default)
    {
        await Ask("update", properties.Name, cancellationToken);
        var version = Living(properties.Name).Single(v => v.Id == properties.Id);
        version.Enabled = properties.Enabled ?? true;
        return Answer(version.Bundle());
    }

    // Where nobody set one, Key Vault has a policy that only tells before a key expires.
    public override async Task<Response<KeyRotationPolicy>> GetKeyRotationPolicyAsync(string keyName, CancellationToken cancellationToken = default)
    {
        await Ask("policy", keyName, cancellationToken);
        return Answer(Policy(keyName) ?? new KeyRotationPolicy());
    }

    public override async Task<Response<KeyRotationPolicy>> UpdateKeyRotationPolicyAsync(string keyName, KeyRotationPolicy policy, CancellationToken cancellationToken = default)
    {
        await Ask("set-policy", keyName, cancellationToken);
        return Answer(_policies[keyName] = policy);
    }

    IKeyEncryptionKey IKeyEncryptionKeyResolver.Resolve(string keyId, CancellationToken cancellationToken) => throw new NotSupportedException();

    async Task<IKeyEncryptionKey> IKeyEncryptionKeyResolver.ResolveAsync(string keyId, CancellationToken cancellationToken)
    {
        await Ask("resolve", keyId, cancellationToken);
        var name = new Uri(keyId).Segments[2].TrimEnd('/');
        return new Opener(this, Living(name).FirstOrDefault(v => v.Id.AbsoluteUri == keyId) ?? throw VaultAnswer.NotFound.Thrown);
    }

    private async Task Ask(string verb, string what, CancellationToken ct)
    {
        Calls.Enqueue($"{verb} {what}");
        await Opening.WaitAsync(ct);
        if (Says(verb) is { } otherwise)
            throw otherwise;
    }

    private List<Version> Living(string name) => !_deleted.Contains(name) && _keys.TryGetValue(name, out var versions) ? versions : throw VaultAnswer.NotFound.Thrown;

    private static Response<T> Answer<T>(T value) => Response.FromValue(value, Mock.Of<Response>());

    internal sealed class Version(string name, string version, RSA rsa, DateTimeOffset created)
    {
        public Uri Id { get; } = new($"{Address}keys/{name}/{version}");

        public string Name => name;

        public RSA Rsa => rsa;

        public bool Enabled { get; set; } = true;

        public DateTimeOffset? ExpiresOn { get; set; }

        public KeyProperties Properties()
        {
            var properties = KeyModelFactory.KeyProperties(Id, Address, name, version, createdOn: created);
            (properties.Enabled, properties.ExpiresOn) = (Enabled, ExpiresOn);
            return properties;
        }

        public KeyVaultKey Bundle()
        {
            var half = rsa.ExportParameters(includePrivateParameters: false);
            return KeyModelFactory.KeyVaultKey(Properties(), KeyModelFactory.JsonWebKey(KeyType.Rsa, n: half.Modulus, e: half.Exponent));
        }

        public byte[] Wrap(byte[] key) => rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256);
    }

    private sealed class Opener(FakeVault vault, Version version) : IKeyEncryptionKey
    {
        public string KeyId => version.Id.AbsoluteUri;

        public async Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default)
        {
            await vault.Ask("unwrap", KeyId, cancellationToken);
            vault.Living(version.Name);
            if (!version.Enabled)
                throw VaultAnswer.Disabled.Thrown;
            try
            {
                lock (version.Rsa)
                    return version.Rsa.Decrypt(encryptedKey.Span, RSAEncryptionPadding.OaepSHA256);
            }
            catch (CryptographicException)
            {
                throw new VaultAnswer(400, "BadParameter", "The parameter is incorrect.").Thrown;
            }
        }

        public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
