using System.Text.Json.Serialization;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Retention;

/// <summary>What becomes of closed cases in the end.</summary>
[JsonConverter(typeof(WordJson<Fate>))]
public enum Fate
{
    /// <summary>They stay.</summary>
    [JsonStringEnumMemberName("keep")] Keep,

    /// <summary>What was said goes, and who they were; figures stay.</summary>
    [JsonStringEnumMemberName("anonymise")] Anonymise,

    /// <summary>All goes but a certificate.</summary>
    [JsonStringEnumMemberName("dispose")] Dispose,
}

/// <summary>From when the time of a closed case counts.</summary>
[JsonConverter(typeof(WordJson<KeptFrom>))]
public enum KeptFrom
{
    /// <summary>The day on which it was closed, the last time.</summary>
    [JsonStringEnumMemberName("closure")] Closure,

    /// <summary>The 31 December of that year.</summary>
    [JsonStringEnumMemberName("end-of-closure-year")] EndOfClosureYear,
}

/// <summary>What the organisation wants done with cases of these regimes and categories once they are closed and their time is over. Of several that fit, the first holds.</summary>
/// <param name="Regimes">Ids of legal regimes; null for all.</param>
/// <param name="Categories">Null for all.</param>
/// <param name="After">How long after the closure; null for as long as the case's regime says, and where that names no number, for ever.</param>
/// <param name="From">With <paramref name="After"/>; null for the closure.</param>
/// <param name="GraceDays">How long a closed case stays at least after the reporter has written once more, 0 to 3660; null for 90.</param>
/// <param name="NoticeDays">How long before it happens the handler is told, 0 to 90; null for 14.</param>
/// <param name="TombstoneMonths">How long the receipt says that the report was handled and deleted, 0 to 120; null for 12.</param>
public sealed record RetentionPolicy(
    string Id, Fate How, IReadOnlyList<string>? Regimes = null, IReadOnlyList<string>? Categories = null, Period? After = null, KeptFrom? From = null,
    int? GraceDays = null, int? NoticeDays = null, int? TombstoneMonths = null)
{
    public const int Grace = 90;
    public const int Notice = 14;
    public const int Tombstone = 12;

    /// <summary>What the record calls it when two persons decided.</summary>
    public const string Early = "early";

    /// <summary>The policy for a case; null where there is none, and it stays.</summary>
    public static RetentionPolicy? For(TenantSettings settings, string regime, string category) =>
        settings.Retention?.FirstOrDefault(p => (p.Regimes?.Contains(regime) ?? true) && (p.Categories?.Contains(category) ?? true));
}
