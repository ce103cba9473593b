using System.Globalization;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>How a case was listed when it was last written. Settings change what would be made of it now, and a row is taken away under the key that it was given.</summary>
/// <param name="Version">Which lists there were then.</param>
/// <param name="Day">On the list of which day it stands; null for none.</param>
public sealed record Listing(int Version, string? Day)
{
    /// <summary>1: by day due, reference, channel, language, urgency, outcome, second pair of eyes and legal hold; and what people have to do.</summary>
    public const int Latest = 1;

    /// <summary>Of open cases in which nothing has a date.</summary>
    public const string NoDay = "none";

    public static Listing Of(Tenant tenant, CaseState s) => new(Latest, ShowDuties.NextOf(s, tenant.TermsOf(s)) switch
    {
        { } next => On(next.By),
        null when s.Status == CaseStatus.Closed => null,
        null => NoDay,
    });

    public static string On(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <summary>All rows of lists that a case stands on. They change in the commit that changes the case.</summary>
internal static class LaneRows
{
    public static Dictionary<string, byte[]> Of(Tenant tenant, CaseId id, CaseState s, Listing? listing)
    {
        var line = StoredLine.Of(tenant, id, s).Write();
        var rows = CaseRows.LanesOf(s).ToDictionary(lane => CaseRows.Lane(lane, s, id), _ => line, StringComparer.Ordinal);
        if (listing is null)
            return rows;
        foreach (var lane in Bare(s, listing))
            rows[CaseRows.Lane(lane, s, id)] = [];
        foreach (var person in WorkRow.People(s))
            rows[CaseRows.Lane(CaseRows.Lanes.Work(person), s, id)] = RowJson.Write(WorkRow.Of(tenant, s, person), RowJson.Default.WorkRow);
        return rows;
    }

    /// <summary>The keys alone.</summary>
    public static IEnumerable<string> Keys(CaseId id, CaseState s, Listing? listing) =>
        CaseRows.LanesOf(s).Concat(listing is null ? [] : Bare(s, listing).Concat(WorkRow.People(s).Select(CaseRows.Lanes.Work))).Select(lane => CaseRows.Lane(lane, s, id));

    /// <summary>What must be written so that they are as they shall be. Null: there were none.</summary>
    public static IEnumerable<Write> Between(Dictionary<string, byte[]>? before, Dictionary<string, byte[]> now) =>
    [
        .. now.Where(row => before?.TryGetValue(row.Key, out var there) != true || !there.AsSpan().SequenceEqual(row.Value)).Select(row => new Write.Put(row.Key, row.Value)),
        .. (before?.Keys ?? Enumerable.Empty<string>()).Where(key => !now.ContainsKey(key)).Select(key => new Write.Delete(key)),
    ];

    private static IEnumerable<string> Bare(CaseState s, Listing listing) =>
    [
        CaseRows.Lanes.Reference(s.Reference.Replace("-", "", StringComparison.Ordinal)), CaseRows.Lanes.Channel(s.Channel), CaseRows.Lanes.Language(s.Language),
        CaseRows.Lanes.Urgency(s.Urgency),
        .. listing.Day is { } day ? [CaseRows.Lanes.DueOn(day)] : Array.Empty<string>(),
        .. s.Outcome is { } outcome ? [CaseRows.Lanes.Outcome(outcome)] : Array.Empty<string>(),
        .. s.Second.IsNobody ? Array.Empty<string>() : [CaseRows.Lanes.Second(s.Second)],
        .. s.Holds.IsEmpty ? Array.Empty<string>() : [CaseRows.Lanes.Held],
    ];
}
