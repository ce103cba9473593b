namespace FaceUp.Domain.Watching;

/// <summary>When what somebody did is out of the ordinary: so many different things of one kind within so many hours.</summary>
/// <param name="Id">In the record, for good.</param>
/// <param name="Says">One sentence, for whoever has to decide.</param>
/// <param name="Count">From how many on. All that an alert ever tells of a number.</param>
/// <param name="Hours">Full hours, the last of which is over.</param>
/// <param name="Rest">Only what was done at night or on a day off, by the organisation's own calendar.</param>
/// <param name="On">Looked at only when this happened to the person within the last hour; null for always.</param>
public sealed record WatchRule(string Id, string Title, string Says, ActKind Kind, int Count, int Hours, bool Rest = false, ActKind? On = null);

/// <summary>All rules, as data. Those about cases see only cases that keep nobody out.</summary>
public static class WatchRules
{
    public const int MaxHours = 14 * 24;

    /// <summary>Of all but the rules that wait for something: what has to be at hand each hour.</summary>
    public const int UsualHours = 24;

    /// <summary>After an alert, the same rule is silent about the same person for so long.</summary>
    public const int QuietHours = 24;

    public static readonly IReadOnlyList<WatchRule> All =
    [
        new("mass-reading", "Many cases opened", "Somebody opened many different cases within an hour.", ActKind.Read, 30, 1),
        new("off-hours", "Cases opened at rest", "Somebody opened several different cases at night or on days off.", ActKind.Read, 10, 12, Rest: true),
        new("leaving-reader", "Cases opened before leaving", "Somebody who has left opened many different cases in the two weeks before.", ActKind.Read, 20, MaxHours, On: ActKind.Leaving),
        new("export-burst", "Many exports", "Somebody took something out many times within a day.", ActKind.Export, 5, 24),
        new("original-burst", "Many originals opened", "Somebody opened many files as they were sent within a day.", ActKind.Original, 5, 24),
        new("identity-burst", "Several identities opened", "Somebody opened who several reporters are within a day.", ActKind.Identity, 3, 24),
        new("privilege-change", "An office was given", "Somebody made another person an administrator, auditor or custodian.", ActKind.Promotion, 1, 1),
        new("own-privilege", "A right given to oneself", "Somebody gave themselves a right.", ActKind.OwnPromotion, 1, 1),
        new("key-shut", "A key was shut", "A version of the organisation's key was disabled.", ActKind.KeyShut, 1, 1),
        new("wrong-receipts", "Many wrong receipts", "Within an hour many receipts were tried that open nothing.", ActKind.WrongReceipt, 60, 1),
        new("checkpoint-gap", "No checkpoint for a day", "For more than 25 hours no checkpoint was signed.", ActKind.CheckpointGap, 1, 1),
        new("publication-failed", "Checkpoints stay inside", "Checkpoints no longer reach a place outside.", ActKind.Unpublished, 1, 1),
        new("drill-failed", "A backup does not hold", "A backup did not hold when it was brought back for trial.", ActKind.FailedDrill, 1, 1),
    ];

    public static WatchRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}
