using System.Text.Json.Serialization;

namespace FaceUp.Domain.Analytics;

/// <param name="From">The first day. The same for <paramref name="To"/>, the last.</param>
public sealed record FiguresPeriod(DateOnly From, DateOnly To, Step By);

/// <param name="At">The first day of the step.</param>
/// <param name="Count">Null where it is not told.</param>
/// <param name="AtLeast">True where a part of it is not told.</param>
public sealed record FiguresPoint(DateOnly At, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Count, bool? AtLeast = null);

/// <param name="Name"><c>received</c> or <c>closed</c>, each by the day on which that happened.</param>
/// <param name="Before">Of the period before.</param>
public sealed record FiguresSeries(
    string Name, IReadOnlyList<FiguresPoint> Points, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Total, bool? AtLeast = null, int? Before = null);

/// <param name="Key">An id or code; empty for what is not known any more.</param>
/// <param name="Count">Null where it is not told.</param>
/// <param name="AtLeast">True where a part of it is not told.</param>
/// <param name="Before">In the period before.</param>
public sealed record FiguresCell(string Key, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Count, bool? AtLeast = null, int? Before = null);

/// <summary>In days, by the rule <c>quantile</c>.</summary>
/// <param name="N">How many it was done in. Null where nothing is told; a quantile alone is null where it has no upper end.</param>
public sealed record FiguresTime(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Median, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? P90,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? N)
{
    public static readonly FiguresTime None = new(null, null, null);
}

/// <summary>By the day on which it was done.</summary>
public sealed record FiguresTimes(FiguresTime Acknowledge, FiguresTime Feedback, FiguresTime Close);

/// <param name="At">The first day of the time looked at.</param>
/// <param name="Baseline">The mean of as much time, over what came before.</param>
/// <param name="Rule">The name of the rule; see <c>rules</c>.</param>
public sealed record RepeatedIssue(string Unit, string Category, DateOnly At, int Count, double Baseline, string Rule = "repeated");

/// <param name="Code">What is the matter.</param>
public sealed record FiguresRisk(string Code, int Count);

/// <param name="Unit"><c>cases</c>, <c>days</c>, <c>share</c> or <c>channels</c>.</param>
/// <param name="AtLeast">True where a part was left out of a count; null otherwise.</param>
public sealed record FiguresIndicator(string Id, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value, string Unit, bool? AtLeast = null);

/// <summary>Figures of an organisation, or of the cases that somebody sees.</summary>
/// <param name="Of"><c>organisation</c> or <c>mine</c>.</param>
/// <param name="K">The fewest that are told; 0 where all is.</param>
/// <param name="Through">The last day that anything is told of; null for none. What came later is counted nowhere.</param>
/// <param name="Detailed">The last day that the breakdowns tell of.</param>
/// <param name="Breakdowns">By category, unit, region, channel, language: of what came. By outcome: of what was closed.</param>
/// <param name="Overdue">Open cases of which a date of law or norm has passed, now. <paramref name="AtRisk"/>: of which one passes within seven days.</param>
/// <param name="Substantiation">The share, wholly or partly, of what was closed with a finding.</param>
/// <param name="Rules">What the figures are made by, in words.</param>
/// <param name="Building">True while cases of before there were figures are still being counted.</param>
public sealed record FiguresAnswer(
    FiguresPeriod Period, FiguresPeriod? Compared, string Of, int K, DateOnly? Through, DateOnly? Detailed, IReadOnlyList<FiguresSeries> Series,
    IReadOnlyDictionary<string, IReadOnlyList<FiguresCell>> Breakdowns, FiguresTimes Times,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Overdue, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? AtRisk,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Substantiation, IReadOnlyList<RepeatedIssue> Repeated, IReadOnlyList<FiguresRisk> Risks,
    IReadOnlyList<FiguresIndicator> Iso37002, IReadOnlyDictionary<string, string> Rules, bool? Building = null, FiguresShown? Share = null);

/// <summary>Of figures that are shown by a share: whose, until when, and what the share is called.</summary>
public sealed record FiguresShown(string Organisation, DateTimeOffset Until, string? Name = null);

/// <summary>What is asked for.</summary>
/// <param name="Units">Only cases of these; null for all.</param>
public sealed record Filter(IReadOnlySet<string>? Units = null, string? Category = null, string? Channel = null, string? Language = null)
{
    public static readonly Filter None = new();

    public bool Matches(Counted c) =>
        (Units is null || Units.Contains(c.Fact.Unit)) && (Category is null || Category == c.Fact.Category) && (Channel is null || Channel == c.Fact.Channel) && (Language is null || Language == c.Fact.Language);
}

/// <param name="Days">Whole steps.</param>
public sealed record FiguresQuery(Days Days, Step By, Filter Filter, bool Compare = false);

/// <summary>A count as far as it is told.</summary>
/// <param name="Count">Null for nothing at all.</param>
/// <param name="AtLeast">There may be more.</param>
public readonly record struct Told(int? Count, bool AtLeast = false)
{
    public static readonly Told Nothing = new(null, true);

    public static Told operator +(Told a, Told b) => new(a.Count is null ? b.Count : a.Count + (b.Count ?? 0), a.AtLeast || b.AtLeast);
}

/// <summary>Where figures come from: cases that somebody sees, or what may be told of those that they do not.</summary>
public interface IFigures
{
    /// <summary>0: all is told.</summary>
    int K { get; }

    DateOnly? Through { get; }

    DateOnly? Detailed { get; }

    Told Received(Days days, Filter filter);

    Told Closed(Days days, Filter filter);

    /// <summary>By value; what is not named is not told.</summary>
    IReadOnlyDictionary<string, Told> By(Dimension dimension, Days days, Filter filter);

    FiguresTime Took(Lapse lapse, Days days, Filter filter);

    /// <summary>The share of what was done that was done within so many days; null where it is not told.</summary>
    double? Within(Lapse lapse, int most, Days days, Filter filter);

    int? Overdue(Filter filter);

    int? AtRisk(Filter filter);

    IReadOnlyList<FiguresRisk> Risks(Filter filter);

    IReadOnlyList<RepeatedIssue> Repeated(Days days, Step by, Filter filter);
}
