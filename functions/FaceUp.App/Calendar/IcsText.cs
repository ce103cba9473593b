namespace FaceUp.App.Calendar;

/// <summary>
/// Picks the few lines of an iCalendar file that say which days it is about, event by event. Only these are given to the reader of iCalendar behind it: a stranger's
/// file may hold zones that never end, rules within rules and attachments, and none of that is wanted.
/// </summary>
public static class IcsText
{
    public const int MaxLength = 512 * 1024;
    public const int MaxEvents = 1000;
    private static readonly string[] Wanted = ["DTSTART", "DTEND", "DURATION", "SUMMARY", "RRULE", "RDATE", "EXDATE", "EXRULE", "STATUS", "RECURRENCE-ID"];

    /// <summary>The events, each as its wanted lines, unfolded. Or the fault of the whole.</summary>
    public static (IReadOnlyList<IReadOnlyList<string>> Events, string? Fault) Events(string file)
    {
        if (file.Length > MaxLength)
            return ([], $"At most {MaxLength} characters are allowed.");
        if (!file.TrimStart('\uFEFF').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return ([], "Must be an iCalendar file (RFC 5545): it begins with BEGIN:VCALENDAR.");
        var (events, within, current) = (new List<IReadOnlyList<string>>(), 0, default(List<string>));
        foreach (var line in Unfolded(file))
        {
            if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase))
            {
                within++;
                if (within == 2 && line.AsSpan(6).Trim().Equals("VEVENT", StringComparison.OrdinalIgnoreCase))
                    current = [];
            }
            else if (line.StartsWith("END:", StringComparison.OrdinalIgnoreCase))
            {
                if (within == 2 && current is not null)
                {
                    events.Add(current);
                    current = null;
                    if (events.Count > MaxEvents)
                        return ([], $"At most {MaxEvents} events are read.");
                }

                within--;
            }
            else if (within == 2 && current is not null && Wanted.Contains(NameOf(line), StringComparer.OrdinalIgnoreCase))
            {
                current.Add(line);
            }
        }

        return within == 0 && current is null ? (events, null) : ([], "The file ends before it is complete, or its BEGIN and END lines do not match.");
    }

    /// <summary>The name before the first colon or semicolon.</summary>
    public static string NameOf(string line) => line.IndexOfAny([':', ';']) is > 0 and var end ? line[..end] : line;

    // A line that begins with a blank goes on where the one before ended (RFC 5545 §3.1).
    private static IEnumerable<string> Unfolded(string file)
    {
        var whole = new System.Text.StringBuilder();
        foreach (var raw in file.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (raw is [' ' or '\t', ..])
            {
                whole.Append(raw, 1, raw.Length - 1);
                continue;
            }

            if (whole.Length > 0)
                yield return whole.ToString();
            whole.Clear().Append(raw);
        }

        if (whole.Length > 0)
            yield return whole.ToString();
    }
}
