using System.Buffers.Binary;
using System.Security.Cryptography;
using FaceUp.Crypto;
using FaceUp.SelfHost.Keys;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// The sealed form of a backup (BACKUPS.md): a head that says how its key is come by, and behind it an envelope (ENVELOPE.md §3), named by the head, of a tar archive. Written and read
/// forwards in chunks of 64 KiB; nothing is given out that was not authenticated.
/// </summary>
internal static class BackupSeal
{
    private const int MaxIterations = 10_000_000; // of somebody else's file: some ten seconds, not for ever
    private const int KeyIdBytes = SHA256.HashSizeInBytes;
    private const int MaxWrapped = 2048; // RSA of 16,384 bits

    private static readonly byte[] Start = [.. "FACEUPB"u8, 1 /* version */];

    private enum Kind : byte
    {
        Passphrase = 1,
        Recipient = 2,
    }

    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= Start.Length - 1 && file.StartsWith(Start.AsSpan(..^1));

    /// <summary>What goes before the sealed bytes, and the sealed bytes as they are read from <paramref name="plain"/>. It takes the source with it when disposed.</summary>
    public static (byte[] Head, Stream Sealed) Seal(BackupLock by, Stream plain)
    {
        using var key = by.Recipient is null ? null : CaseKey.New();
        var salt = RandomNumberGenerator.GetBytes(RingSecret.SaltBytes);
        using var stretched = by.Passphrase is { } words ? RingSecret.Stretch(words, salt, RingSecret.Iterations) : null;
        var head = by.Recipient is { } to ? HeadFor(to, key!) : HeadOf(salt);
        return (head, Envelope.Seal(stretched ?? key!, NameOf(head), plain));
    }

    /// <summary>The archive in a sealed backup, as it is read. Reading throws <see cref="SealBrokenException"/> where it was altered or cut.</summary>
    /// <exception cref="InvalidDataException">It is none, of a later version, or does not open like this.</exception>
    public static async Task<Stream> Open(BackupLock by, Stream file, CancellationToken ct)
    {
        var first = await Read(file, Start.Length + 1, ct);
        if (!Is(first))
            throw new InvalidDataException("The file is no sealed backup.");
        if (first[Start.Length - 1] != Start[^1])
            throw new InvalidDataException($"The sealed backup is in version {first[Start.Length - 1]} of its format; this one knows {Start[^1]}.");
        var (head, key) = (Kind)first[Start.Length] switch
        {
            Kind.Passphrase => await WithPassphrase(by, file, first, ct),
            Kind.Recipient => await WithKey(by, file, first, ct),
            _ => throw new InvalidDataException("The sealed backup was sealed in a way that this version does not know."),
        };
        using (key)
            return Envelope.Open(key, NameOf(head), file);
    }

    private static async Task<(byte[] Head, CaseKey Key)> WithPassphrase(BackupLock by, Stream file, byte[] first, CancellationToken ct)
    {
        var rest = await Read(file, sizeof(int) + RingSecret.SaltBytes, ct);
        var iterations = BinaryPrimitives.ReadInt32BigEndian(rest);
        if (iterations is < RingSecret.Iterations or > MaxIterations)
            throw new InvalidDataException("The head of the sealed backup was altered.");
        var words = by.Passphrase ?? throw new SettingsException("The backup is sealed with a passphrase: give it by --passphrase-file, or set FaceUp__Backup__PassphraseFile.");
        return ([.. first, .. rest], RingSecret.Stretch(words, rest.AsSpan(sizeof(int)), iterations));
    }

    private static async Task<(byte[] Head, CaseKey Key)> WithKey(BackupLock by, Stream file, byte[] first, CancellationToken ct)
    {
        var rest = await Read(file, KeyIdBytes + sizeof(ushort), ct);
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.AsSpan(KeyIdBytes));
        if (length > MaxWrapped)
            throw new InvalidDataException("The head of the sealed backup was altered.");
        var wrapped = await Read(file, length, ct);
        var own = by.Private ?? throw new SettingsException("The backup is sealed for a key: give the private half by --key.");
        try
        {
            var bytes = own.UnwrapKey(TenantLock.Algorithm, wrapped, ct);
            return ([.. first, .. rest, .. wrapped], CaseKey.From(bytes));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException("The backup is sealed for another key.");
        }
    }

    // Everything that decides is bound: the head names the envelope, and the name is in its key and in every chunk.
    private static SealedName NameOf(byte[] head) => new("backup", "", Convert.ToHexStringLower(SHA256.HashData(head)), ObjectKind.Secret);

    private static byte[] HeadOf(byte[] salt)
    {
        var head = new byte[Start.Length + 1 + sizeof(int) + salt.Length];
        Start.CopyTo(head, 0);
        head[Start.Length] = (byte)Kind.Passphrase;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Start.Length + 1), RingSecret.Iterations);
        salt.CopyTo(head, Start.Length + 1 + sizeof(int));
        return head;
    }

    private static byte[] HeadFor(TenantPublicKey to, CaseKey key)
    {
        var (wrapped, length) = (to.Wrap(key), new byte[sizeof(ushort)]);
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)wrapped.Length);
        return [.. Start, (byte)Kind.Recipient, .. SHA256.HashData(to.ToSubjectPublicKeyInfo()), .. length, .. wrapped];
    }

    private static async Task<byte[]> Read(Stream file, int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        return await file.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, ct) == count ? bytes : throw new InvalidDataException("The sealed backup was cut in its head.");
    }
}
