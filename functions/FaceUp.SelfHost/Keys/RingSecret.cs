using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Crypto;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Keys;

/// <summary>
/// The key that seals the key ring's files: stretched from a passphrase, or, in Development only, lying beside them. A file of its own tells at start-up
/// whether the passphrase is the right one.
/// </summary>
public static class RingSecret
{
    internal const int Iterations = 600_000; // OWASP ASVS 5.0 app. C: PBKDF2-HMAC-SHA256, at least 600,000
    internal const int SaltBytes = 32;
    private static readonly SealedName Proof = new("ring", "", "proof", ObjectKind.Secret);

    /// <summary>Opens the ring in <paramref name="folder"/>, or founds it. Throws <see cref="SettingsException"/> without a passphrase outside Development, or with a wrong one.</summary>
    public static CaseKey Open(string folder, string? passphrase, bool development)
    {
        PrivateFolder.Create(folder);
        if (passphrase is null)
            return development ? Unprotected(folder) : throw new SettingsException(
                "Set FaceUp__KeyRing__PassphraseFile to a file with the key ring's passphrase, or give the service a credential named faceup-keyring: outside Development no key rests unsealed.");
        var file = Path.Combine(folder, "ring");
        return File.Exists(file) ? Known(File.ReadAllBytes(file), passphrase) : Found(file, passphrase);
    }

    // Layout of the file: iterations (4 bytes, big-endian), salt (32), a sealed proof.
    private static CaseKey Found(string file, string passphrase)
    {
        var head = new byte[4 + SaltBytes];
        BinaryPrimitives.WriteInt32BigEndian(head, Iterations);
        RandomNumberGenerator.Fill(head.AsSpan(4));
        var key = Stretch(passphrase, head.AsSpan(4), Iterations);
        KeyFile.Write(file, [.. head, .. Envelope.SealBytes(key, Proof, "faceup key ring"u8.ToArray())]);
        return key;
    }

    private static CaseKey Known(byte[] file, string passphrase)
    {
        var key = Stretch(passphrase, file.AsSpan(4, SaltBytes), Math.Max(Iterations, BinaryPrimitives.ReadInt32BigEndian(file)));
        try
        {
            Envelope.OpenBytes(key, Proof, file.AsMemory(4 + SaltBytes));
            return key;
        }
        catch (SealBrokenException)
        {
            key.Dispose();
            throw new SettingsException("The key ring does not open with this passphrase: set FaceUp__KeyRing__PassphraseFile to the one it was made with.");
        }
    }

    private static CaseKey Unprotected(string folder)
    {
        var file = Path.Combine(folder, "development-only");
        if (!File.Exists(file))
            KeyFile.Write(file, RandomNumberGenerator.GetBytes(CaseKey.Length));
        return CaseKey.From(File.ReadAllBytes(file));
    }

    /// <summary>A key of a passphrase: PBKDF2 with HMAC-SHA256.</summary>
    internal static CaseKey Stretch(string passphrase, ReadOnlySpan<byte> salt, int iterations)
    {
        Span<byte> bytes = stackalloc byte[CaseKey.Length];
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, bytes, iterations, HashAlgorithmName.SHA256);
        var key = CaseKey.From(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }
}

/// <summary>A small file that is there whole or not at all, for its owner only.</summary>
public static class KeyFile
{
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFolder.OwnerOnlyFile;
        var draft = $"{file}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.new";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: false);
        PrivateFolder.Sync(Path.GetDirectoryName(file)!);
    }
}
