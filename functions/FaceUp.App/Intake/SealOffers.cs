using System.Text;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Forms;

namespace FaceUp.App.Intake;

/// <summary>What a browser needs to seal a report itself, see ENVELOPE.md §9.</summary>
/// <param name="KeyId">Stands for the key; comes back with what was locked with it. It holds for <see cref="SealOffers.Lasts"/>: load the form again after that.</param>
/// <param name="PublicKey">The organisation's: RSA, DER of an X.509 SubjectPublicKeyInfo, in base64.</param>
/// <param name="Shards">Among how many parts cases are spread, 1–64: the case's id begins with one of them.</param>
/// <param name="Stated">By the id of a form: the options that are to be told when they are chosen, since they set something off. Forms without such are left out.</param>
public sealed record SealOffer(string KeyId, byte[] PublicKey, int Shards, IReadOnlyDictionary<string, IReadOnlyList<StatedOption>>? Stated = null);

/// <summary>
/// Offers the organisation's public key to browsers, and knows it again. The id goes out sealed: it may be an address in a key store, and what comes back under it can
/// only be a key of this organisation that was its current one hours ago at most.
/// </summary>
public sealed class SealOffers(ITenantKeys keys, DoorKeys door)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(6);
    private const string Purpose = "seal-key";

    /// <summary>Null where the organisation does not want it.</summary>
    public async ValueTask<SealOffer?> For(Tenant tenant, IEnumerable<Form> asked, CancellationToken ct)
    {
        if (tenant.Settings.SealedAtSource != true)
            return null;
        var key = await keys.Current(tenant.Id, ct);
        var stated = asked.Select(f => (f.Id, Options: StatedOptions.Of(f))).Where(f => f.Options.Count > 0).ToDictionary(f => f.Id, f => f.Options);
        return new(await door.Seal(Purpose, tenant.Id, Encoding.UTF8.GetBytes(key.KeyId), Lasts, ct), key.ToSubjectPublicKeyInfo(), tenant.Shards, stated.Count > 0 ? stated : null);
    }

    /// <summary>The key's id as the key store knows it; null for what was not offered to this organisation's reporters, or too long ago.</summary>
    public async Task<string?> KeyId(TenantId tenant, string offered, CancellationToken ct) =>
        await door.Open(Purpose, tenant, offered, ct) is { } id ? Encoding.UTF8.GetString(id) : null;
}
