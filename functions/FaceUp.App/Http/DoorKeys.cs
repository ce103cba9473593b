using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Http;

/// <summary>
/// What the reporters' door hands out and wants back, unseen and unaltered: sealed for one purpose, one organisation and a time. The secrets behind it are random, new
/// each day and deleted after the next; every process of the door finds the same ones in the store, so that no process needs to remember a reporter.
/// Whoever reads the store while a secret stands there, and holds such a token, reads the token. That is less than what either lets do by itself.
/// </summary>
public sealed class DoorKeys(IRecords records, TimeProvider time)
{
    /// <summary>Nothing lasts longer: its secret may be gone by then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const string Partition = Partitions.Door;
    private const byte Version = 1;
    private const int KeyLength = 32;
    private const int HeadLength = 1 + 4 + 8; // version, day of the secret, second of the end
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MaxToken = 8 * 1024;

    private readonly ConcurrentDictionary<int, byte[]> secrets = new();

    /// <summary>A token of A-Z a-z 0-9 - _, 55 characters and 4 for each 3 bytes.</summary>
    /// <param name="purpose">What the token is for: one of another purpose does not open.</param>
    public async Task<string> Seal(string purpose, TenantId tenant, ReadOnlyMemory<byte> plain, TimeSpan lasts, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lasts, Longest);
        var now = time.GetUtcNow();
        var day = DayOf(now);
        var token = new byte[HeadLength + NonceLength + plain.Length + TagLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(1), day);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(5), (now + lasts).ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(token.AsSpan(HeadLength, NonceLength));
        using var aes = Cipher(await Today(day, ct), purpose);
        aes.Encrypt(
            token.AsSpan(HeadLength, NonceLength), plain.Span, token.AsSpan(HeadLength + NonceLength, plain.Length), token.AsSpan(token.Length - TagLength),
            Aad(token.AsSpan(0, HeadLength), tenant));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>What was sealed; null when the token is altered, over, of another purpose or another organisation, or none at all.</summary>
    public async Task<byte[]?> Open(string purpose, TenantId tenant, string? token, CancellationToken ct)
    {
        if (token is null or { Length: > MaxToken } || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: >= HeadLength + NonceLength + TagLength } bytes || bytes[0] != Version)
            return null;
        var now = time.GetUtcNow();
        var day = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1));
        // Only days whose secret may stand there: others would cost a look-up each.
        if (now.ToUnixTimeSeconds() >= BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(5)) || day > DayOf(now) || day < DayOf(now) - 1 || await Of(day, ct) is not { } secret)
            return null;
        var plain = new byte[bytes.Length - HeadLength - NonceLength - TagLength];
        using var aes = Cipher(secret, purpose);
        try
        {
            aes.Decrypt(bytes.AsSpan(HeadLength, NonceLength), bytes.AsSpan(HeadLength + NonceLength, plain.Length), bytes.AsSpan(bytes.Length - TagLength), plain, Aad(bytes.AsSpan(0, HeadLength), tenant));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static int DayOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerDay);

    private static string RowOf(int day) => new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Utc).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // One AES key for each purpose and day. Random nonces of 96 bits bear 2^32 tokens under one (NIST SP 800-38D §8.3).
    private static AesGcm Cipher(byte[] secret, string purpose) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: Encoding.UTF8.GetBytes($"faceup/door/v1\n{purpose}")), TagLength);

    private static byte[] Aad(ReadOnlySpan<byte> head, TenantId tenant) => [.. head, .. Encoding.UTF8.GetBytes(tenant.Value)];

    private async Task<byte[]?> Of(int day, CancellationToken ct)
    {
        if (secrets.TryGetValue(day, out var known))
            return known;
        return await records.Get(Partition, RowOf(day), ct) is { } row ? Keep(day, row) : null;
    }

    private async Task<byte[]> Today(int day, CancellationToken ct)
    {
        if (await Of(day, ct) is { } there)
            return there;
        // Whoever comes first on a day makes its secret, and clears away those that nothing can need any more.
        var over = (await records.Range(Partition, "", RowOf(day - 1), IRecords.MaxWrites - 1, ct)).Rows;
        await records.Commit(Partition, [new Write.Insert(RowOf(day), RandomNumberGenerator.GetBytes(KeyLength)), .. over.Select(r => new Write.Delete(r.Key, r.ETag))], ct);
        foreach (var old in secrets.Keys.Where(d => d < day - 1))
            secrets.TryRemove(old, out _);
        // Made by us, or by another that was faster: what stands there counts.
        return Keep(day, await records.Get(Partition, RowOf(day), ct) ?? throw new InvalidOperationException("The secret of the day was not stored."));
    }

    private byte[] Keep(int day, Row row) => secrets.GetOrAdd(day, row.Body.ToArray());
}
