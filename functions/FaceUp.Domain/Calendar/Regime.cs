using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Calendar;

/// <summary>What sets a period off.</summary>
[JsonConverter(typeof(WordJson<Anchor>))]
public enum Anchor
{
    [JsonStringEnumMemberName("receipt")] Receipt,

    /// <summary>Nothing is due until it was acknowledged.</summary>
    [JsonStringEnumMemberName("acknowledgement")] Acknowledgement,

    /// <summary>The acknowledgement, if it went out in time. Otherwise the periods of <see cref="DutyRule.Unacknowledged"/> run from the receipt, so that a late one buys no time.</summary>
    [JsonStringEnumMemberName("acknowledgement-or-fallback")] AcknowledgementOrFallback,

    /// <summary>What the reporter asked for: a meeting.</summary>
    [JsonStringEnumMemberName("request")] Request,

    [JsonStringEnumMemberName("closure")] Closure,

    /// <summary>The 31 December of the year in which it was closed.</summary>
    [JsonStringEnumMemberName("end-of-closure-year")] EndOfClosureYear,
}

/// <summary>What happens to a period that would end on a day off.</summary>
[JsonConverter(typeof(WordJson<RollOver>))]
public enum RollOver
{
    /// <summary>It ends there. So it stands wherever nobody has checked that the law gives more.</summary>
    [JsonStringEnumMemberName("none")] None,

    [JsonStringEnumMemberName("next-working-day")] NextWorkingDay,
}

/// <summary>Where a rule stands.</summary>
/// <param name="Cite">Law and paragraph, or the organisation's own document.</param>
/// <param name="Url">An absolute https address; null for none.</param>
/// <param name="VerifiedOn">The day on which the rule was last held against its source; null when nobody has, which is shown with the rule.</param>
public sealed record LegalSource(string Cite, string? Url = null, DateOnly? VerifiedOn = null)
{
    /// <summary>True when nobody has held the rule against its source.</summary>
    [JsonIgnore]
    public bool Unverified => VerifiedOn is null;
}

/// <summary>How whoever handles a case may make a duty's period longer. It goes on from where it ended.</summary>
/// <param name="By">How much longer each time.</param>
/// <param name="Times">How often.</param>
/// <param name="ReasonRequired">True when a reason is on record each time.</param>
/// <param name="ReporterTold">True when the reporter is to be told of it and why.</param>
public sealed record ExtensionRule(Period By, int Times, bool ReasonRequired, LegalSource Source, bool? ReporterTold = null);

/// <summary>One thing that must be done in time.</summary>
/// <param name="RollOver">Null for none.</param>
/// <param name="Unacknowledged">Only for <see cref="Anchor.AcknowledgementOrFallback"/>: the periods that run one after another from the receipt when no acknowledgement went out in time.</param>
/// <param name="Note">What a reader must know that the numbers do not say.</param>
public sealed record DutyRule(
    Duty Duty, Period Within, Anchor From, LegalSource Source, RollOver? RollOver = null, ExtensionRule? Extension = null,
    IReadOnlyList<Period>? Unacknowledged = null, string? Note = null);

/// <summary>Until when a closed case is kept.</summary>
/// <param name="From"><see cref="Anchor.Closure"/> or <see cref="Anchor.EndOfClosureYear"/>.</param>
public sealed record RetentionRule(Period After, Anchor From, LegalSource Source, string? Note = null);

/// <summary>The time that a law, standard or organisation gives. A duty that it does not name has no date.</summary>
/// <param name="Id">An organisation's own begins with <c>own-</c>.</param>
/// <param name="Name">In English.</param>
/// <param name="Country">ISO 3166-1 alpha-2: whose working days count; null for those of the unit's country.</param>
/// <param name="Retention">Null when it names no number.</param>
/// <param name="Binding">True for law: no working day of it is taken away by days off of the organisation's own making.</param>
public sealed record Regime(
    string Id, string Name, IReadOnlyList<DutyRule> Duties, string? Country = null, RetentionRule? Retention = null, bool? Binding = null, string? Note = null)
{
    public DutyRule? RuleOf(Duty duty) => Duties.FirstOrDefault(d => d.Duty == duty);
}

/// <summary>The regimes that come with the program. Their rules are data files in the app; their names are here so that settings can be checked against them.</summary>
public static class Regimes
{
    /// <summary>The directive itself: of cases and units that name none.</summary>
    public const string Default = "eu";

    /// <summary>What the id of an organisation's own begins with.</summary>
    public const string OwnPrefix = "own-";

    /// <summary>Also what holds where a case names a regime that is not there. A test holds it to its data file.</summary>
    public static readonly Regime Eu = new(
        Default, "Directive (EU) 2019/1937, internal channels",
        [
            new(Duty.Acknowledge, new(7, PeriodUnit.Days), Anchor.Receipt, Directive("Art. 9(1)(b)")),
            new(Duty.Feedback, new(3, PeriodUnit.Months), Anchor.AcknowledgementOrFallback, Directive("Art. 9(1)(f)"), Unacknowledged: [new(7, PeriodUnit.Days), new(3, PeriodUnit.Months)]),
        ],
        Binding: true);

    public static readonly IReadOnlyList<string> Shipped =
        ["eu", "eu-authority", "de", "fr", "it", "es", "at", "pl", "pt", "se", "cz", "uk", "us", "ae-adgm", "iso37002"];

    private static LegalSource Directive(string article) => new($"Directive (EU) 2019/1937 {article}", "https://eur-lex.europa.eu/eli/dir/2019/1937/oj", new(2026, 11, 1));
}
