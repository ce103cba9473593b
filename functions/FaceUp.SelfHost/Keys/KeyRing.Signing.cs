using System.Globalization;
using System.Security.Cryptography;
using FaceUp.App.Checkpoints;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Keys;

/// <summary>The keys that sign checkpoints, beside the others and sealed as they are: <c>1.verifier</c> the public half, <c>1.signer</c> the private one.</summary>
public sealed partial class KeyRing : ICheckpointKeys
{
    private const string Verifier = "verifier", Signer = "signer";

    Task<CheckpointKey> ICheckpointKeys.Current(TenantId tenant, CancellationToken ct)
    {
        PrivateFolder.Create(Home(tenant));
        lock (_making)
        {
            var newest = Signers(tenant).DefaultIfEmpty().Max();
            if (newest == 0)
                MakeSigner(tenant, newest = 1);
            return Task.FromResult(new CheckpointKey(Id(tenant, newest), File.ReadAllBytes(FileOf(tenant, newest, Verifier))));
        }
    }

    public Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct)
    {
        var (owner, version) = Parse(key.KeyId);
        if (owner != tenant || !File.Exists(FileOf(tenant, version, Signer)))
            throw new KeyUnusableException(KeyTrouble.Missing);
        using var signer = ReadSigner(tenant, version);
        return Task.FromResult(signer.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    // As for the other keys: the public half last. Of two processes that make one at once, the one that comes second uses what it finds.
    private void MakeSigner(TenantId tenant, int version)
    {
        if (!File.Exists(FileOf(tenant, version, Signer)))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFile.Write(FileOf(tenant, version, Signer), Envelope.SealBytes(secret, SignerName(tenant, version), made.ExportPkcs8PrivateKey()));
        }

        using var kept = ReadSigner(tenant, version);
        KeyFile.Write(FileOf(tenant, version, Verifier), kept.ExportSubjectPublicKeyInfo());
    }

    private ECDsa ReadSigner(TenantId tenant, int version)
    {
        var bytes = Envelope.OpenBytes(secret, SignerName(tenant, version), File.ReadAllBytes(FileOf(tenant, version, Signer)));
        var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(bytes, out _);
        CryptographicOperations.ZeroMemory(bytes);
        return signer;
    }

    private IEnumerable<int> Signers(TenantId tenant) => Directory.EnumerateFiles(Home(tenant), "*." + Verifier)
        .Select(file => int.Parse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture));

    private static SealedName SignerName(TenantId tenant, int version) => new(tenant.Value, "", $"signer-{version}", ObjectKind.Secret);
}
