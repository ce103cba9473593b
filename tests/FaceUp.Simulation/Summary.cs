using System.Diagnostics;
using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>What is printed in the end.</summary>
internal static class Summary
{
    public static void Print(TextWriter say, Extent extent, House house, Play play, Accounts a, Course course)
    {
        var heard = house.Chats.Heard;
        Line(say, "cases", $"{a.Cases}, gone in the end {a.Gone}; deeds of people {play.Deeds.Done}, refused {play.Deeds.Refused}");
        Line(say, "deadlines", $"met {a.Met}, missed {a.Missed} (each escalated within two hours), still running {a.Running}, unattended {a.Unattended}");
        Line(say, "steps", $"in the records that are left: {string.Join(", ", Steps.Where(s => a.Events.ContainsKey(s.Event)).Select(s => $"{s.Words} {a.Events[s.Event]}"))}; done twice {a.Twice}");
        Line(say, "messages", $"{heard.Values.Sum()} in {heard.Count} channels: per channel {Spread([.. heard.Values])}; turned away and tried again, or given up: {house.Chats.TurnedAway}");
        Line(say, "store", $"{course.Stored:F0} MiB, {course.Stored * 1024 / extent.Cases:F1} KiB a case");
        Line(say, "memory", $"{Flatness(course.Memory)}, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MiB");
        Line(say, "time", $"{course.Played.TotalSeconds:F0} s played (what people did {play.Took.Deeds.TotalSeconds:F0} s, what the house did {play.Took.Work.TotalSeconds:F0} s), {course.All.TotalSeconds:F0} s with the reckoning");
        Line(say, "records", a.Broken == 0 ? "all verify, and whatever is gone was to go" : $"{a.Broken} with a fault");
    }

    private static readonly (string Event, string Words)[] Steps =
    [
        ("DeadlineReminded", "reminders"), ("DeadlineEscalated", "escalations"), ("AcknowledgedAutomatically", "automatic acknowledgements"), ("CaseHandedOver", "hand-overs"),
        ("ReporterNudged", "nudges"), ("NoticeFailed", "notices that failed"), ("DisposalAnnounced", "disposals announced"), ("CaseDisposed", "disposals"),
    ];

    private static void Line(TextWriter say, string what, FormattableString figures) => say.WriteLine($"{what,-12} {figures.ToString(CultureInfo.InvariantCulture)}");

    private static void Line(TextWriter say, string what, string figures) => say.WriteLine($"{what,-12} {figures}");

    private static string Spread(List<int> counts)
    {
        counts.Sort();
        return counts.Count == 0 ? "none" : $"{counts[0]} to {counts[^1]}, median {counts[counts.Count / 2]}";
    }

    private static string Flatness(IReadOnlyList<double> memory) => memory.Count < 3
        ? "too short to tell"
        : string.Create(CultureInfo.InvariantCulture, $"{memory[memory.Count / 3]:F0} MiB after a third, {memory[memory.Count * 2 / 3]:F0} after two, {memory[^1]:F0} in the end");
}
