using System.Text.Json;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Audit;

/// <summary>The organisation's own record: the chain of <see cref="CaseChain"/>, whose links say <c>"record":"organisation"</c> where those of a case name the case.</summary>
public static class TenantChain
{
    private const string Record = "organisation";

    /// <summary>What stands before the first event: 32 zero bytes.</summary>
    public static readonly byte[] Start = HashChain.Start;

    /// <summary>The link that <paramref name="e"/> adds behind <paramref name="sequence"/> earlier ones whose last hash is <paramref name="previous"/>.</summary>
    public static ChainedEvent Extend(TenantId tenant, int sequence, byte[] previous, TenantEvent e) =>
        HashChain.Extend(sequence, previous, [e], (said, seq, prev) => CanonicalJson.Write(JsonSerializer.SerializeToElement(new TenantLink(1, tenant, Record, seq, prev, said), ChainJson.Default.TenantLink)))[0];

    /// <summary>The event of a link; null when the link says nothing that an event of version 1 can say. Whether the link is sound, <see cref="Verify"/> tells.</summary>
    public static TenantEvent? TryEvent(ChainedEvent link)
    {
        try
        {
            return JsonSerializer.Deserialize(link.Canonical, ChainJson.Default.TenantLink)?.Event is { } e && !HasNull(e) ? e : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException) // the latter: an event without a type
        {
            return null;
        }
    }

    /// <summary>Null when every link holds and the last is the one the head names; otherwise the first fault. Does not ask what the events mean.</summary>
    public static ChainFault? Verify(TenantId tenant, IReadOnlyList<ChainedEvent> links, int count, byte[] last) => HashChain.Verify(new(tenant), links, count, last);

    // Nulls in lists are not the reader's business.
    private static bool HasNull(TenantEvent e) => e switch
    {
        TenantEvent.SettingsChanged c => c.Changes.Contains(null!) || c.Addresses.Contains(null!),
        TenantEvent.SettingsRestored r => r.Changes.Contains(null!),
        TenantEvent.OrganisationMade m => m.Addresses.Contains(null!),
        _ => false,
    };
}

/// <summary>The canonical link of an organisation's own record. Members are written in ordinal order whatever their order here.</summary>
public sealed record TenantLink(int V, TenantId Tenant, string Record, int Seq, string Prev, TenantEvent Event);
