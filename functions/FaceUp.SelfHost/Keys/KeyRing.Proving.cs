using System.Globalization;
using System.Security.Cryptography;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Keys;

/// <summary>That what lies in a ring still does what it is for.</summary>
public sealed partial class KeyRing
{
    /// <summary>Locks something with the public half of each version and opens it with the private one; signs something and verifies it. Disabled versions, too: they may be enabled again.</summary>
    /// <returns>What does not work, in words; empty where all does.</returns>
    public IReadOnlyList<string> Prove(TenantId tenant)
    {
        var versions = Numbers(tenant).Order().ToList();
        if (versions.Count == 0)
            return ["The organisation's key is gone."];
        return
        [
            .. versions.Where(v => !Opens(tenant, v)).Select(v => string.Create(CultureInfo.InvariantCulture, $"Version {v} of the organisation's key does not open what it locks.")),
            .. Signers(tenant).Order().Where(v => !Signs(tenant, v)).Select(v => string.Create(CultureInfo.InvariantCulture, $"Version {v} of the key for checkpoints does not sign.")),
        ];
    }

    private bool Opens(TenantId tenant, int version)
    {
        using var key = CaseKey.New();
        try
        {
            using var kek = Read(tenant, version);
            var opened = kek.UnwrapKey(TenantLock.Algorithm, Public(tenant, version).Wrap(key));
            using var again = CaseKey.From(opened);
            var name = new SealedName(tenant.Value, "", "proof", ObjectKind.Secret);
            return Envelope.OpenBytes(again, name, Envelope.SealBytes(key, name, Array.Empty<byte>())).Length == 0;
        }
        catch (Exception e) when (IsTrouble(e))
        {
            return false;
        }
    }

    private bool Signs(TenantId tenant, int version)
    {
        var digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        try
        {
            using var signer = ReadSigner(tenant, version);
            using var verifier = ECDsa.Create();
            verifier.ImportSubjectPublicKeyInfo(File.ReadAllBytes(FileOf(tenant, version, Verifier)), out _);
            return verifier.VerifyHash(digest, signer.SignHash(digest));
        }
        catch (Exception e) when (IsTrouble(e))
        {
            return false;
        }
    }

    private static bool IsTrouble(Exception e) => e is SealBrokenException or CryptographicException or ArgumentException or IOException;
}
