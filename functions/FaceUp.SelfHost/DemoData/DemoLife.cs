using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.SelfHost.DemoData;

internal enum DemoDeed
{
    Report,
    Read,
    Acknowledge,
    Ask,
    Answer,
    Note,
    Task,
    Investigate,
    Feedback,
    Close,
}

/// <summary>One deed, so many quarters of a day after the year began.</summary>
internal readonly record struct DemoStep(int Quarter, int Case, DemoDeed Deed);

/// <summary>The life of one case of the demo, drawn from its number alone: most are handled in time, some late, a few not at all.</summary>
internal sealed class DemoLife
{
    public const int Quarters = 365 * 4;
    private const int Day = 4;

    // What comes more often than the rest, so that there is something to see: a paint shop where safety was bad this autumn, and a summer in which little came.
    private static readonly string[] _units = ["headquarters", "headquarters", "plant-north", "warehouse-south", "warehouse-south", "assembly", "assembly", "paint-shop"];
    private static readonly string[] _categories = ["corruption", "safety", "safety", "safety", "harassment", "harassment", "privacy", "other", "other"];

    private readonly List<DemoStep> _steps = [];
    private readonly int _number;

    private DemoLife(int number, Random chance, IReadOnlyList<(string Language, int Share)> languages)
    {
        (_number, Start) = (number, Begin(chance));
        (Unit, Category) = Start > 310 * Day && chance.Next(8) == 0 ? ("paint-shop", "safety") : (_units[chance.Next(_units.Length)], _categories[chance.Next(_categories.Length)]);
        Channel = chance.Next(12) switch { 0 => "phone", 1 => "post", _ => "web" };
        Language = Pick(chance, languages);
        Variant = chance.Next(int.MaxValue);
        Outcome = chance.Next(10) switch { < 4 => CaseOutcome.Substantiated, < 8 => CaseOutcome.Unsubstantiated, _ => CaseOutcome.OutOfScope };
        Draw(chance);
    }

    public int Start { get; }

    public string Unit { get; }

    public string Category { get; }

    public string Channel { get; }

    public string Language { get; }

    /// <summary>Which of several texts it is.</summary>
    public int Variant { get; }

    public CaseOutcome Outcome { get; }

    public IReadOnlyList<DemoStep> Steps => _steps;

    public static DemoLife Of(int number, IReadOnlyList<(string Language, int Share)> languages) => new(number, new(7_919 * (number + 1)), languages);

    // More every month, as people come to trust it; in July and August less.
    private static int Begin(Random chance)
    {
        while (true)
        {
            var at = chance.NextDouble();
            var month = (int)(at * 12); // of the year that ends today
            if (chance.NextDouble() < 0.45 + (0.5 * at) && (month is not (7 or 8) || chance.Next(3) > 0))
                return Math.Min((int)(at * Quarters), Quarters - 1);
        }
    }

    private static string Pick(Random chance, IReadOnlyList<(string Language, int Share)> languages)
    {
        var at = chance.Next(languages.Sum(l => l.Share));
        foreach (var (language, share) in languages)
        {
            if ((at -= share) < 0)
                return language;
        }

        throw new InvalidOperationException("No language has a share.");
    }

    private void Draw(Random chance)
    {
        Do(0, DemoDeed.Report);
        var temper = chance.Next(100);
        if (temper >= 94)
            return; // nobody has looked at it yet
        var late = temper >= 80;
        var read = late ? Between(5 * Day, 12 * Day) : Between(1, 3 * Day);
        var feedback = read + (late ? Between(95 * Day, 150 * Day) : Between(10 * Day, 75 * Day));
        Do(read, DemoDeed.Read);
        Do(read + 1, DemoDeed.Acknowledge);
        Do(read + Between(2, 6 * Day), DemoDeed.Investigate);
        if (chance.Next(10) < 6)
        {
            var asked = read + Between(2, 10 * Day);
            Do(asked, DemoDeed.Ask);
            if (chance.Next(10) < 7)
                Do(asked + Between(2, 9 * Day), DemoDeed.Answer);
        }

        if (chance.Next(2) == 0)
            Do(read + Between(Day, 14 * Day), DemoDeed.Note);
        if (chance.Next(4) == 0)
            Do(read + Between(Day, 20 * Day), DemoDeed.Task);
        Do(feedback, DemoDeed.Feedback);
        if (chance.Next(10) > 0)
            Do(feedback + Between(1, 20 * Day), DemoDeed.Close);
        _steps.Sort((a, b) => a.Quarter.CompareTo(b.Quarter));

        int Between(int least, int most) => chance.Next(least, most);
    }

    // What would come after today has not happened yet.
    private void Do(int after, DemoDeed deed)
    {
        if (Start + after < Quarters)
            _steps.Add(new(Start + after, _number, deed));
    }
}
