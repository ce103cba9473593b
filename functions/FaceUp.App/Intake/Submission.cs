using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Http;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Intake;

/// <summary>
/// Everything random about a report, drawn from one seed: the receipt, the case's id, its reference. With an Idempotency-Key the seed is derived from it, so a
/// repeat arrives at the same case and the same receipt while the receipt is stored nowhere. That makes such a key as secret as the receipt, hence its length.
/// </summary>
public sealed class Submission : IDisposable
{
    public const string KeyHeader = "Idempotency-Key";
    public const int MinKey = 22; // 128 bits in base 64
    public const int MaxKey = 128;

    private readonly byte[] _seed;

    private Submission(TenantId tenant, byte[] seed, bool repeatable, int shards, Func<string, ReceiptKeys>? keysOfCode = null, bool isSpoken = false)
    {
        _seed = seed;
        Repeatable = repeatable;
        Receipt = keysOfCode is null ? ReceiptCode.From(Draw(tenant, "receipt", ReceiptCode.RandomBytes))
            : isSpoken ? CallCode.From(Draw(tenant, "call-code", CallCode.RandomBytes)) : FirstAccessCode.From(Draw(tenant, "first-access", FirstAccessCode.RandomBytes));
        Reference = CaseReference.From(Draw(tenant, "reference", 7));
        var shard = Draw(tenant, "shard", 2);
        var number = ((shard[0] << 8) | shard[1]) % shards;
        Case = new($"{Base32.Lower[number / 32]}{Base32.Lower[number % 32]}{Base32.Encode(Draw(tenant, "case", 15), CaseId.Length - 2)}");
        Keys = keysOfCode is null ? ReceiptKeys.Derive(tenant.Value, Receipt) : keysOfCode(Receipt);
    }

    /// <summary>The receipt; or the first-access code, where <see cref="Until"/> is said.</summary>
    public string Receipt { get; }

    /// <summary>Until when the first-access code can be turned into a receipt; null for a receipt.</summary>
    public DateTimeOffset? Until { get; private init; }

    public string Reference { get; }

    public CaseId Case { get; }

    public ReceiptKeys Keys { get; }

    /// <summary>True when the same request may come again.</summary>
    public bool Repeatable { get; }

    /// <param name="key">The Idempotency-Key, or null for a request of its own.</param>
    public static Submission Of(TenantId tenant, string? key, int shards) => key is null
        ? new(tenant, RandomNumberGenerator.GetBytes(32), false, shards)
        : new(tenant, HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key), 32, "faceup/idempotency/v1"u8.ToArray()), true, shards);

    /// <summary>Of a report that an operator takes down: with a first-access code in the place of a receipt.</summary>
    /// <param name="keysOfCode">The slow hash of the code.</param>
    public static Submission ForCaller(TenantId tenant, string? key, int shards, Func<string, ReceiptKeys> keysOfCode, DateTimeOffset until) =>
        new(tenant, key is null ? RandomNumberGenerator.GetBytes(32) : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key), 32, "faceup/intake/v1"u8.ToArray()), key is not null, shards, keysOfCode) { Until = until };

    /// <summary>Of a report that somebody left by telephone: with a code of digits in the place of a receipt, for as long as the case is there.</summary>
    /// <param name="key">A secret of the call that does not outlive it.</param>
    public static Submission ForCall(TenantId tenant, byte[] key, int shards, Func<string, ReceiptKeys> keysOfCode) =>
        new(tenant, HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, "faceup/call/v1"u8.ToArray()), true, shards, keysOfCode, isSpoken: true) { Until = CallCode.Forever };

    /// <summary>The receipt that a caller makes of a first-access code. It follows from a secret of theirs, so that whoever only knows the code never comes to it.</summary>
    public static string ReceiptOf(TenantId tenant, string key) => ReceiptCode.From(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key), ReceiptCode.RandomBytes, info: Encoding.UTF8.GetBytes($"faceup/first-access-receipt/v1\n{tenant}")));

    /// <summary>Null when the header is absent; a <see cref="BadInputException"/> when it is too short to be a secret.</summary>
    public static string? KeyOf(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        var values = request.Headers[KeyHeader];
        if (values.Count == 0)
            return null;
        var key = values.Count == 1 ? values[0]! : "";
        return key.Length is >= MinKey and <= MaxKey && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '=' or '+' or '.' or '~')
            ? key
            : throw new BadInputException(422, KeyHeader, $"One value of {MinKey} to {MaxKey} of A-Z a-z 0-9 - _ = + . ~, random: it is as secret as the receipt. A random UUID will do.");
    }

    private byte[] Draw(TenantId tenant, string what, int bytes) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _seed, bytes, Encoding.UTF8.GetBytes($"faceup/submission/v1\n{tenant}\n{what}"));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_seed);
        Keys.Dispose();
    }
}
