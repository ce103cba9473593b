using System.Diagnostics;
using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>What is printed in the end.</summary>
internal static class Summary
{
    public static void Print(TextWriter say, Extent extent, House house, Play play, Accounts a, Auditors? audited, Course course)
    {
        var heard = house.Chats.Heard;
        Line(say, "cases", $"{a.Cases}, gone in the end {a.Gone}; deeds of people {play.Deeds.Done}, refused {play.Deeds.Refused}");
        Line(say, "deadlines", $"met {a.Met}, missed {a.Missed} (each escalated within two hours), still running {a.Running}, unattended {a.Unattended}");
        Line(say, "steps", $"in the records that are left: {string.Join(", ", Steps.Where(s => a.Events.ContainsKey(s.Event)).Select(s => $"{s.Words} {a.Events[s.Event]}"))}; done twice {a.Twice}");
        Line(say, "messages", $"{heard.Values.Sum()} in {heard.Count} channels: per channel {Spread([.. heard.Values])}; turned away and tried again, or given up: {house.Chats.TurnedAway}");
        Line(say, "store", $"{course.Stored:F0} MiB, {course.Stored * 1024 / extent.Cases:F1} KiB a case");
        Line(say, "memory", $"{Flatness(course.Memory)}, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MiB");
        Line(say, "time", $"{course.Played.TotalSeconds:F0} s played (what people did {play.Took.Deeds.TotalSeconds:F0} s, what the house did {play.Took.Work.TotalSeconds:F0} s, its chores {play.Took.Chores.TotalSeconds:F0} s), {course.Reckoned.TotalSeconds:F0} s of reckoning, {course.Audited.TotalSeconds:F0} s of auditing");
        Line(say, "cases", a.Broken == 0 ? "all records verify, and whatever is gone was to go" : $"{a.Broken} with a fault");
        if (audited is not { } e)
            return;
        Line(say, "checkpoints", $"{e.Checkpoints} signed over {e.Leaves} leaves");
        Line(say, "office", string.Join(", ", Offices.Where(o => e.Populations.ContainsKey(o.Query)).Select(o => $"{o.Words} {e.Populations[o.Query]}")));
        Line(say, "evidence", $"{e.Packs} packs, {(e.Complete == e.Packs ? $"{TrustServices.Ids.Count} of {TrustServices.Ids.Count} criteria in each" : $"{e.Packs - e.Complete} without all {TrustServices.Ids.Count} criteria")}; {e.Figures} figures recomputed, {e.Unequal} unequal");
        Line(say, "taken out", $"{e.Records} records: {(e.IsSecondReaderOfOneMind switch { true => "both verifiers agree", false => "the verifiers DISAGREE", null => "one verifier only, since there is no Node.js for the second" })}{(e.Faults.Count == 0 ? ", and all hold" : "")}");
    }

    private static readonly (string Event, string Words)[] Steps =
    [
        ("DeadlineReminded", "reminders"), ("DeadlineEscalated", "escalations"), ("AcknowledgedAutomatically", "automatic acknowledgements"), ("CaseHandedOver", "hand-overs"),
        ("ReporterNudged", "nudges"), ("NoticeFailed", "notices that failed"), ("DisposalAnnounced", "disposals announced"), ("CaseDisposed", "disposals"),
    ];

    private static readonly (string Query, string Words)[] Offices =
    [
        ("findings", "findings"), ("alerts", "alerts"), ("incidents", "incidents"), ("attestations", "attestations"), ("access-reviews", "access reviews"), ("review-decisions", "rights reviewed"), ("settings-versions", "versions of settings"),
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
