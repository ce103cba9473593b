namespace FaceUp.Domain.Analytics;

/// <summary>Puts an answer together. What is told is for <see cref="IFigures"/> to say; here is only how it is laid out.</summary>
/// <param name="known">What a dimension can be, to be named even where nothing is told of it.</param>
/// <param name="name">How a value is called.</param>
public sealed class Answering(Func<Dimension, IEnumerable<string>> known, Func<Dimension, string, string> name)
{
    public FiguresAnswer Of(IFigures figures, FiguresQuery q, string of)
    {
        var before = q.Compare ? q.Days.Before(q.By) : (Days?)null;
        var outcomes = figures.By(Dimension.Outcome, q.Days, q.Filter);
        return new(
            new(q.Days.From, q.Days.To, q.By), before is { } then ? new(then.From, then.To, q.By) : null, of, figures.K, figures.Through, figures.Detailed,
            [Series("received", figures.Received, q, before), Series("closed", figures.Closed, q, before)],
            Enum.GetValues<Dimension>().ToDictionary(d => d.ToString().ToLowerInvariant(), d => Breakdown(figures, d, q, before)),
            new(figures.Took(Lapse.Acknowledge, q.Days, q.Filter), figures.Took(Lapse.Feedback, q.Days, q.Filter), figures.Took(Lapse.Close, q.Days, q.Filter)),
            figures.Overdue(q.Filter), figures.AtRisk(q.Filter), Share(outcomes, figures.K, ["substantiated", "partly-substantiated"], ["substantiated", "partly-substantiated", "unsubstantiated"]),
            figures.Repeated(q.Days, q.By, q.Filter), figures.Risks(q.Filter), [.. Indicators(figures, q, outcomes)], figures.K == 0 ? FiguresRules.Seen : FiguresRules.Told(figures.K));
    }

    private static FiguresSeries Series(string name, Func<Days, Filter, Told> count, FiguresQuery q, Days? before)
    {
        var total = count(q.Days, q.Filter);
        return new(
            name, [.. Steps.Of(q.Days, q.By).Select(step => (step, count(step, q.Filter))).Select(p => new FiguresPoint(p.step.From, p.Item2.Count, Flag(p.Item2)))],
            total.Count, Flag(total), before is { } then ? count(then, q.Filter).Count : null);
    }

    private IReadOnlyList<FiguresCell> Breakdown(IFigures figures, Dimension dimension, FiguresQuery q, Days? before)
    {
        var (now, then) = (figures.By(dimension, q.Days, q.Filter), before is { } days ? figures.By(dimension, days, q.Filter) : null);
        IEnumerable<string> keys = now.Keys.Concat(then?.Keys ?? []);
        if (figures.K > 0)
            keys = keys.Concat(known(dimension).Where(v => Fits(dimension, v, q.Filter)));
        return [.. keys.Distinct(StringComparer.Ordinal).Where(k => dimension != Dimension.Outcome || k.Length > 0)
            .Select(k => (Key: k, Now: now.TryGetValue(k, out var told) ? told : figures.K > 0 ? Told.Nothing : new(0), Then: then is not null && then.TryGetValue(k, out var was) ? was.Count : null))
            .OrderByDescending(c => c.Now.Count ?? -1).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new FiguresCell(c.Key, name(dimension, c.Key), c.Now.Count, Flag(c.Now), c.Then))];
    }

    private static bool Fits(Dimension dimension, string value, Filter f) => dimension switch
    {
        Dimension.Category => (f.Category ?? value) == value,
        Dimension.Unit => f.Units?.Contains(value) != false,
        Dimension.Channel => (f.Channel ?? value) == value,
        Dimension.Language => (f.Language ?? value) == value,
        _ => true,
    };

    private static bool? Flag(Told told) => told is { Count: not null, AtLeast: true } ? true : null;

    /// <summary>Only where every count of it is known as a whole.</summary>
    private static double? Share(IReadOnlyDictionary<string, Told> counts, int k, string[] part, string[] whole)
    {
        Told Of(string key) => counts.TryGetValue(key, out var told) ? told : k == 0 ? new(0) : Told.Nothing;
        if (whole.Any(w => Of(w) is { Count: null } or { AtLeast: true }))
            return null;
        var sum = whole.Sum(w => Of(w).Count!.Value);
        return sum == 0 ? null : Math.Round((double)part.Sum(p => Of(p).Count!.Value) / sum, 4);
    }

    // After ISO 37002:2021, 9.1.2, in words of our own; what nobody measures here (surveys, training) is not among them.
    private static IEnumerable<FiguresIndicator> Indicators(IFigures f, FiguresQuery q, IReadOnlyDictionary<string, Told> outcomes)
    {
        string[] all = ["substantiated", "partly-substantiated", "unsubstantiated", "out-of-scope", "duplicate"];
        double? Days(Lapse lapse) => f.Took(lapse, q.Days, q.Filter).Median;
        FiguresIndicator Cases(string id, string name, Told told) => new(id, name, told.Count, "cases", Flag(told));
        var channels = f.By(Dimension.Channel, q.Days, q.Filter).Count(c => c.Key.Length > 0 && c.Value.Count > 0);
        return
        [
            Cases("received", "Reports that came", f.Received(q.Days, q.Filter)),
            Cases("closed", "Cases that were closed", f.Closed(q.Days, q.Filter)),
            new("acknowledge-days", "Days until the reporter was told that the report has come, median", Days(Lapse.Acknowledge), "days"),
            new("acknowledged-within-7-days", "Of those, told within seven days", Rounded(f.Within(Lapse.Acknowledge, 7, q.Days, q.Filter)), "share"),
            new("feedback-days", "Days until the reporter heard what was done, median", Days(Lapse.Feedback), "days"),
            new("feedback-within-90-days", "Of those, heard within ninety days", Rounded(f.Within(Lapse.Feedback, 90, q.Days, q.Filter)), "share"),
            new("close-days", "Days until a case was closed, median", Days(Lapse.Close), "days"),
            new("channels", "Channels through which reports came", channels == 0 ? null : channels, "channels"),
            new("substantiated", "Of closed cases with a finding, those that were right wholly or in part", Share(outcomes, f.K, all[..2], all[..3]), "share"),
            new("out-of-scope", "Of closed cases, those that were not for this channel", Share(outcomes, f.K, ["out-of-scope"], all), "share"),
            new("overdue", "Open cases of which a date has passed", f.Overdue(q.Filter), "cases"),
        ];
    }

    private static double? Rounded(double? share) => share is { } s ? Math.Round(s, 4) : null;
}

/// <summary>The rules that figures are made by, as they are shown beside them.</summary>
public static class FiguresRules
{
    public static readonly IReadOnlyDictionary<string, string> Seen = new Dictionary<string, string>
    {
        ["hidden"] = "Nothing is hidden: these are the cases that you see.",
        ["quantile"] = "The median and the ninth tenth are nearest ranks: the smallest time that at least so many of the cases did not exceed.",
        ["overdue"] = "An open case is overdue once a day has passed that law or norm sets for acknowledgement or feedback; it is at risk in the seven days up to it.",
        ["repeated"] = "A unit and category is marked where as many reports in one step would come by chance less than once in a hundred times, if they came at the pace of the twelve steps before (upper tail of the Poisson distribution), and there are enough of them. A step is a month, or a quarter where quarters or years are shown.",
        ["substantiation"] = "Substantiated and partly substantiated cases, of all closed as substantiated, partly substantiated or unsubstantiated.",
    };

    public static IReadOnlyDictionary<string, string> Told(int k) => new Dictionary<string, string>(Seen)
    {
        ["hidden"] = $"Fewer than {k} cases are never told of, nor what would give them away. Months are told of together until there are {k} cases, and in detail from {k * Blocks.Detailed} cases or at the end of the year. Cases that keep somebody out are counted only where {k} of them come together.",
        ["quantile"] = "The median and the ninth tenth are nearest ranks in classes of days: the upper end of the class in which the time lies.",
        ["overdue"] = $"An open case is overdue once a day has passed that law or norm sets for acknowledgement or feedback; it is at risk in the seven days up to it. Both are rounded down to a multiple of {k}.",
        ["repeated"] = "A unit and category is marked where as many reports in the last months told of would come by chance less than once in a hundred times, if they came at the pace of the twelve months before (upper tail of the Poisson distribution), and all of these are told.",
    };
}
