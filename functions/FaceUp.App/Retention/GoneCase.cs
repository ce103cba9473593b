using System.Text.Json.Serialization;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Retention;

/// <summary>What is known of a case that was disposed of, besides its certificate.</summary>
/// <param name="Sequence">Of the certificate in the record.</param>
/// <param name="At">When it was disposed of.</param>
/// <param name="Until">The last day on which the receipt says so.</param>
/// <param name="Restricted">It kept somebody out.</param>
/// <param name="Left">Not everything was cleared away yet.</param>
/// <param name="Locator">Of the receipt's row; null where all is done that was to be done, or where it must be looked for.</param>
/// <param name="Barred">By mark, until when: who was kept out learns nothing of the certificate either. Goes with the receipt.</param>
/// <param name="Over">The receipt is gone, and the marks.</param>
/// <param name="Former">Where the row may still lie of the first-access code that the receipt came of; null once it is gone.</param>
public sealed record TombstoneRow(
    int Sequence, DateTimeOffset At, DateOnly Until, bool Restricted, bool Left, string? Locator = null, IReadOnlyDictionary<string, DateTimeOffset?>? Barred = null, bool Over = false,
    string? Former = null)
{
    /// <summary>Nobody can tell any more who was kept out. So nobody is shown that there was such a case; the record stands, for whoever runs the installation to verify.</summary>
    [JsonIgnore]
    public bool IsSilent => Restricted && Over;
}

/// <summary>A case that was disposed of, with the versions that the next write must still find.</summary>
/// <param name="Before">Events from before the certificate that are still there.</param>
/// <param name="Fact">See <see cref="CaseHead"/>.</param>
public sealed record GoneCase(TenantId Tenant, CaseId Id, TombstoneRow Row, string ETag, string Due, string DueETag, IReadOnlyList<CaseEvent> Before, long? Fact = null)
{
    /// <summary>The first moment at which the receipt is one that nobody knows.</summary>
    public DateTimeOffset EndFor(Tenant tenant) => tenant.TermsOf(CaseState.None).Calendar.EndOf(Row.Until);

    public bool IsOver(Tenant tenant, DateTimeOffset now) => Row.Over || now >= EndFor(tenant);
}
