using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FaceUp.Functions.Orchestration;

/// <summary>How long the engine keeps the history of a workflow that ended: ids, dates and kinds of failures, for whoever looks into why.</summary>
/// <param name="For">Counted from the beginning of the workflow's last turn, so a long wait before its end counts in.</param>
public sealed record HistoryKept(TimeSpan For)
{
    private const int DefaultDays = 30;
    private const int MaxDays = 3650;

    /// <exception cref="SettingsException">Not a whole number of days from 1 to 3650.</exception>
    public static HistoryKept Read(IConfiguration from) => from["FaceUp:HistoryDays"] switch
    {
        null or "" => new(TimeSpan.FromDays(DefaultDays)),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxDays => new(TimeSpan.FromDays(days)),
        _ => throw new SettingsException($"FaceUp cannot start: FaceUp__HistoryDays must be a number of days from 1 to {MaxDays}."),
    };
}
