using System.Text.Json.Serialization;

namespace FaceUp.Domain.Analytics;

/// <summary>In which pieces time is shown.</summary>
[JsonConverter(typeof(WordJson<Step>))]
public enum Step
{
    [JsonStringEnumMemberName("day")] Day,

    /// <summary>Begins on Monday (ISO 8601).</summary>
    [JsonStringEnumMemberName("week")] Week,

    [JsonStringEnumMemberName("month")] Month,
    [JsonStringEnumMemberName("quarter")] Quarter,
    [JsonStringEnumMemberName("year")] Year,
}

/// <summary>Days from the first to the last, both counted in.</summary>
public readonly record struct Days(DateOnly From, DateOnly To)
{
    public bool Holds(DateOnly? day) => day >= From && day <= To;

    public bool Holds(Days other) => other.From >= From && other.To <= To;

    /// <summary>The same, begun and ended with whole steps.</summary>
    public Days Whole(Step step) => new(Steps.StartOf(step, From), Steps.Next(step, Steps.StartOf(step, To)).AddDays(-1));

    /// <summary>As many whole steps as these are, right before them.</summary>
    public Days Before(Step step)
    {
        var start = From;
        foreach (var _ in Steps.Of(this, step))
            start = Steps.StartOf(step, start.AddDays(-1));
        return new(start, From.AddDays(-1));
    }
}

/// <summary>Whole days, weeks, months, quarters and years.</summary>
public static class Steps
{
    public static DateOnly StartOf(Step step, DateOnly day) => step switch
    {
        Step.Day => day,
        Step.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Step.Month => new(day.Year, day.Month, 1),
        Step.Quarter => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        Step.Year => new(day.Year, 1, 1),
    };

    /// <summary>The start of the step behind the one that begins on <paramref name="start"/>.</summary>
    public static DateOnly Next(Step step, DateOnly start) => step switch
    {
        Step.Day => start.AddDays(1),
        Step.Week => start.AddDays(7),
        Step.Month => start.AddMonths(1),
        Step.Quarter => start.AddMonths(3),
        Step.Year => start.AddYears(1),
    };

    /// <summary>Those that whole days are made of, the earliest first.</summary>
    public static IEnumerable<Days> Of(Days whole, Step step)
    {
        for (var start = whole.From; start <= whole.To;)
        {
            var next = Next(step, start);
            yield return new(start, next.AddDays(-1));
            start = next;
        }
    }
}
