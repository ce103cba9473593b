using System.Security.Cryptography;
using FaceUp.Crypto;

namespace FaceUp.SelfHost.Backups;

/// <summary>What a backup is sealed with, or opened with: a passphrase, or a key of whoever is to open it.</summary>
/// <param name="Recipient">The public half: it seals, and opens nothing, so a server that has it alone cannot read its own backups.</param>
/// <param name="Private">The private half, for who restores.</param>
internal sealed record BackupLock(string? Passphrase, TenantPublicKey? Recipient = null, LocalKek? Private = null)
{
    public static readonly BackupLock None = new(Passphrase: null);

    private const int MinPassphrase = 16;
    private const string KeyId = "backup";

    public bool Seals => Passphrase is not null || Recipient is not null;

    /// <exception cref="SettingsException">A file is not there, a passphrase too short, a key not one that will do.</exception>
    public static BackupLock Of(string? passphraseFile, string? recipientFile, string? privateFile)
    {
        if (passphraseFile is not null && (recipientFile ?? privateFile) is not null)
            throw new SettingsException("A backup is sealed with a passphrase or for a key, not with both.");
        var words = passphraseFile is null ? null : Text(passphraseFile).Trim();
        if (words is { Length: < MinPassphrase })
            throw new SettingsException($"The passphrase of backups needs at least {MinPassphrase} characters: let a generator make it.");
        return new(words, recipientFile is null ? null : Public(Text(recipientFile)), privateFile is null ? null : PrivateHalf(Text(privateFile)));
    }

    private static TenantPublicKey Public(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new(KeyId, rsa.ExportParameters(includePrivateParameters: false));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new SettingsException($"The key that backups are sealed for is the public half of an RSA key of {TenantPublicKey.MinBits} bits or more, as PEM.");
        }
    }

    private static LocalKek PrivateHalf(string pem)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return LocalKek.FromPkcs8(KeyId, rsa.ExportPkcs8PrivateKey());
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new SettingsException("The key that opens backups is the private half of an RSA key, as PEM, not encrypted.");
        }
    }

    private static string Text(string file) => File.Exists(file) ? File.ReadAllText(file) : throw new SettingsException($"{file} is not there.");
}
