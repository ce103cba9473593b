using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Analytics;

/// <summary>A case on the days of the organisation's zone.</summary>
public sealed record Counted(Fact Fact, string Region, DateOnly Received, DateOnly? Acknowledged, DateOnly? Answered, DateOnly? Closed)
{
    public static Counted Of(Fact fact, Regions regions, WorkCalendar zone) => new(
        fact, regions.Of(fact.Unit), zone.DayOf(fact.ReceivedAt), Day(fact.AcknowledgedAt, zone), Day(fact.FeedbackAt, zone), Day(fact.ClosedAt, zone));

    /// <summary>A date of law or norm has passed.</summary>
    public bool IsOverdue(DateOnly today) => Due() < today;

    /// <summary>One passes within a week.</summary>
    public bool IsAtRisk(DateOnly today) => Due() is { } due && due >= today && due <= today.AddDays(Warning);

    public const int Warning = 7; // days

    /// <summary>On which day it happened, and after how many days since the report, to a tenth.</summary>
    public (DateOnly Day, double Took)? Took(Lapse lapse) => lapse switch
    {
        Lapse.Acknowledge => Since(Acknowledged, Fact.AcknowledgedAt),
        Lapse.Feedback => Since(Answered, Fact.FeedbackAt),
        Lapse.Close => Since(Closed, Fact.ClosedAt),
    };

    private (DateOnly, double)? Since(DateOnly? day, DateTimeOffset? at) => day is { } then && at is { } moment ? (then, Math.Round(Math.Max(0, (moment - Fact.ReceivedAt).TotalDays), 1)) : null;

    private DateOnly? Due()
    {
        if (!Fact.IsOpen)
            return null;
        var (acknowledge, feedback) = (Fact.AcknowledgedAt is null ? Fact.AcknowledgeBy : null, Fact.FeedbackAt is null ? Fact.FeedbackBy : null);
        return acknowledge is null || feedback < acknowledge ? feedback : acknowledge;
    }

    private static DateOnly? Day(DateTimeOffset? at, WorkCalendar zone) => at is { } moment ? zone.DayOf(moment) : null;
}

/// <summary>From the report to what.</summary>
public enum Lapse
{
    Acknowledge,
    Feedback,
    Close,
}

/// <summary>By what cases are told apart.</summary>
public enum Dimension
{
    Category,
    Unit,
    Region,
    Channel,
    Language,
    Outcome,
}

/// <summary>What a dimension can be: what the organisation has, and what its cases had before.</summary>
public sealed class Values(TenantSettings settings, Regions regions)
{
    public IReadOnlyList<string> Of(Dimension dimension, IEnumerable<Counted> cases) => [.. Known(dimension).Concat(cases.Select(c => Of(dimension, c))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public string RegionOf(string unit) => regions.Of(unit);

    /// <summary>Empty where it is not known any more.</summary>
    public static string Of(Dimension dimension, Counted c) => dimension switch
    {
        Dimension.Category => c.Fact.Category,
        Dimension.Unit => c.Fact.Unit,
        Dimension.Region => c.Region,
        Dimension.Channel => c.Fact.Channel,
        Dimension.Language => c.Fact.Language,
        Dimension.Outcome => c.Fact.Outcome is { } outcome ? WordJson<Cases.CaseOutcome>.Word(outcome) : "",
    };

    private IEnumerable<string> Known(Dimension dimension) => dimension switch
    {
        Dimension.Category => settings.Categories.Select(c => c.Id),
        Dimension.Unit => settings.Units.Select(u => u.Id),
        Dimension.Region => regions.All,
        Dimension.Channel => settings.Channels,
        Dimension.Language => settings.Languages ?? ["en"],
        Dimension.Outcome => Enum.GetValues<Cases.CaseOutcome>().Select(WordJson<Cases.CaseOutcome>.Word),
    };
}
