using System.Text.RegularExpressions;

namespace FaceUp.App.Telemetry;

/// <summary>A measure: its name, its unit (UCUM), what it says, and the one attribute that it may carry.</summary>
public sealed record Measure(string Name, string Unit, string Says, string? Attribute = null);

/// <summary>
/// Everything that leaves this house by OpenTelemetry: names, attributes and values are closed lists, and what is on none of them is dropped before it is exported. No
/// measure and no span follows from what a person does while all is well: the house measures itself, by probes of its own at times of its own (TELEMETRY.md).
/// </summary>
public static partial class Signals
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "FaceUp";

    public const string Part = "faceup.part";
    public const string What = "faceup.what";
    public const string Level = "faceup.level";
    public const string Chore = "faceup.chore";
    public const string ErrorType = "error.type";

    /// <summary>The name of every span: a piece of work for an organisation that came up by the clock.</summary>
    public const string Work = "chore";

    public static readonly Measure Health = new("faceup.health", "1", "1 where a part held when it was last looked at, 0 where not.", Part);
    public static readonly Measure Probe = new("faceup.probe.duration", "s", "How long the look at a part took, no more than: 0.1, 1 or 10.", Part);
    public static readonly Measure Overdue = new("faceup.overdue", "h", "For how long the oldest piece of work has waited too long, at least: 0, 1, 2, 24 or 168.", What);
    public static readonly Measure Lines = new("faceup.lines", "1", "How many warnings, errors and critical lines the last full hour had, at least: 0, 1, 10 or 100.", Level);
    public static readonly Measure Memory = new("faceup.process.memory", "MiBy", "What the process held at the last full hour, made up to a power of two.");
    public static readonly Measure Uptime = new("faceup.process.uptime", "h", "For how many full hours the process has run.");

    public static readonly IReadOnlyList<Measure> Measures = [Health, Probe, Overdue, Lines, Memory, Uptime];

    public static readonly IReadOnlyList<string> Parts = ["store", "content", "keys", "clock", "space"];

    public static readonly IReadOnlyList<string> Waiting = ["chores", "rows"];

    public static readonly IReadOnlyList<string> Levels = ["warning", "error", "critical"];

    /// <summary>
    /// The chores that come up by the clock alone. Those that follow from what somebody did (recordings of calls, notices, files) are not here and have no span, nor
    /// has one that this list does not know yet.
    /// </summary>
    public static readonly IReadOnlyList<string> Chores = ["checkpoints", "keys", "retention", "notice-log", "controls"];

    /// <summary>What describes the process that speaks, beside every measure and span.</summary>
    public static readonly IReadOnlyList<string> Resource = ["service.name", "service.version", "service.instance.id"];

    /// <summary>True for an attribute that may leave with this value.</summary>
    public static bool Allows(string attribute, object? value) => value is string text && attribute switch
    {
        Part => Parts.Contains(text),
        What => Waiting.Contains(text),
        Level => Levels.Contains(text),
        Chore => Chores.Contains(text),
        ErrorType => TypeName().IsMatch(text),
        _ => false,
    };

    /// <summary>The name of an exception's type, which is ours or a library's and never somebody's word.</summary>
    public static string TypeOf(Exception e) => TypeName().IsMatch(e.GetType().Name) ? e.GetType().Name : nameof(Exception);

    [GeneratedRegex("^[A-Z][A-Za-z]{3,60}Exception$|^Exception$")]
    private static partial Regex TypeName();
}
