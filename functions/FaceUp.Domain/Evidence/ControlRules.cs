using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>A version of the organisation's key, as the key store and the record have it.</summary>
/// <param name="Version">Its name without the rest of the key id.</param>
public sealed record KeyFact(string Version, DateTimeOffset? Since, DateTimeOffset? ExpiresAt, bool Enabled, bool Current, bool Unused);

/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="OfAll">It is about every right there is.</param>
public sealed record ReviewFact(string Id, DateOnly Due, DateTimeOffset? ClosedAt, bool OfAll);

/// <param name="Failed">A notice that keeps no secret was given up within <see cref="ControlRules.DeliveryDays"/>.</param>
public sealed record TargetFact(string Id, bool HasAddress, bool Failed);

/// <summary>How far an organisation's tree is.</summary>
/// <param name="Through">Everything before this moment is in it.</param>
/// <param name="Covered">The last event of the organisation's own record is in it.</param>
/// <param name="Unsigned">Its size while that is not signed; null when it is.</param>
public sealed record TreeFact(DateTimeOffset Through, bool Covered, long? Unsigned);

/// <summary>What controls come to. Facts and the time come in, judgements come out; that they are tested again changes nothing.</summary>
public static class ControlRules
{
    public const int KeyDays = 365;
    public const int ReviewDays = 365;
    public const int DrillDays = 100;
    public const int BackupDays = 8;
    public const int DeliveryDays = 7;
    public const int DisposalDays = 7;

    private static readonly TimeSpan Behind = TimeSpan.FromHours(3);
    private static readonly TimeSpan Uncovered = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unpublished = TimeSpan.FromDays(2);

    public static Judgement KeyRotation(IReadOnlyList<KeyFact> versions, DateTimeOffset now)
    {
        var current = versions.FirstOrDefault(v => v.Current);
        var found = versions.Where(v => v is { Enabled: false, Current: false, Unused: false }).Select(v => new ControlException("key-shut", v.Version)).ToList();
        if (current is null)
            found.Add(new("key-missing"));
        if (current?.Since is { } since && now - since > TimeSpan.FromDays(KeyDays))
            found.Add(new("key-old", current.Version, Day(since)));
        if (current?.ExpiresAt is { } end && end <= now)
            found.Add(new("key-expired", current.Version, Day(end)));
        return Judgement.Of(versions.Count, found);
    }

    public static Judgement AccessReviews(IReadOnlyList<ReviewFact> reviews, DateTimeOffset madeAt, DateTimeOffset now)
    {
        var open = reviews.Where(r => r.ClosedAt is null).ToList();
        var found = open.Where(r => r.Due < Day(now)).Select(r => new ControlException("review-overdue", r.Id, r.Due)).ToList();
        var since = reviews.Where(r => r.OfAll).Select(r => r.ClosedAt).Max() ?? madeAt;
        if (now - since > TimeSpan.FromDays(ReviewDays))
            found.Add(new("review-missing", Since: Day(since)));
        return Judgement.Of(open.Count + 1, found);
    }

    public static Judgement Deliveries(IReadOnlyList<TargetFact> targets) => Judgement.Of(
        targets.Count,
        targets.SelectMany(t => !t.HasAddress ? [new ControlException("target-addressless", t.Id)] : t.Failed ? [new("undelivered", t.Id)] : Array.Empty<ControlException>()));

    /// <summary>Where backups were never made here, somebody else makes them; that one comes back is asked for all the same.</summary>
    public static Judgement RestoreDrill(RecordFacts facts, DateTimeOffset now)
    {
        if (facts.DrilledAt is null && (facts.MadeAt is not { } made || now - made <= TimeSpan.FromDays(DrillDays)))
            return Judgement.Untested; // too young to have had one
        var found = new List<ControlException>();
        if (facts is { DrilledAt: { } failed, DrillHeld: false })
            found.Add(new("drill-failed", Since: Day(failed)));
        if (now - (facts.DrilledAt ?? facts.MadeAt) > TimeSpan.FromDays(DrillDays))
            found.Add(new("drill-missing", Since: Day((facts.DrilledAt ?? facts.MadeAt)!.Value)));
        if (facts.BackedUpAt is { } backup && now - backup > TimeSpan.FromDays(BackupDays))
            found.Add(new("backup-old", Since: Day(backup)));
        if (facts is { BackedUpAt: { } open, BackupEncrypted: false })
            found.Add(new("backup-open", Since: Day(open)));
        return Judgement.Of(facts.BackedUpAt is null ? 1 : 2, found);
    }

    /// <param name="tree">Null before the first leaf.</param>
    /// <param name="unsigned">What was not signed at the test before.</param>
    public static Judgement Checkpoints(TreeFact? tree, RecordFacts facts, long? unsigned, DateTimeOffset now)
    {
        if (facts.MadeAt is not { } made || now - made < Behind)
            return Judgement.Untested;
        var found = (facts.Unpublished ?? new Dictionary<string, DateTimeOffset>()).Where(p => now - p.Value < Unpublished).Select(p => new ControlException("unpublished", p.Key, Day(p.Value))).ToList();
        if (tree is null)
            found.Add(new("checkpoint-missing"));
        else if (now - tree.Through > Behind)
            found.Add(new("checkpoint-behind", Since: Day(tree.Through)));
        if (tree is { Unsigned: { } size } && size == unsigned)
            found.Add(new("checkpoint-unsigned"));
        if (tree is { Covered: false } && facts.LastAt is { } last && now - last > Uncovered)
            found.Add(new("record-uncovered", Since: Day(last)));
        return Judgement.Of(3, found);
    }

    public static Judgement Segregation(TenantSettings s)
    {
        var people = s.People.Where(p => p.IsActive).ToList();
        return Judgement.Of(people.Count, people.SelectMany(p => Mixed.Where(m => p.HasAnywhere(m.One) && p.HasAnywhere(m.Other)).Select(m => new ControlException(m.Code, p.Id.Value))));
    }

    private static readonly (Role One, Role Other, string Code)[] Mixed =
    [
        (Role.Auditor, Role.Admin, "audits-and-administers"), (Role.Auditor, Role.Handler, "audits-and-handles"), (Role.Custodian, Role.Handler, "handles-and-decides"),
    ];

    /// <param name="broken">The record, its versions and the settings in force do not agree.</param>
    public static Judgement Configuration(TenantSettings s, bool broken)
    {
        var people = s.People.Where(p => p.IsActive).ToList();
        var texts = s.Texts?.GetValueOrDefault(s.Languages is [var first, ..] ? first : "en");
        (bool Is, string Code)[] checks =
        [
            (broken, "record-broken"),
            (people.Count(PeopleRules.IsAdmin) < 2, "one-admin"),
            (people.Count(p => p.HasAnywhere(Role.Handler)) < 2, "one-handler"),
            (!people.Exists(p => p.HasEverywhere(Role.Auditor)), "no-auditor"),
            (!people.Exists(p => p.HasAnywhere(Role.Custodian)), "no-custodian"),
            (s.Retention is not { Count: > 0 }, "no-retention"),
            (string.IsNullOrWhiteSpace(texts?.Privacy), "privacy-missing"),
            (string.IsNullOrWhiteSpace(texts?.External), "external-missing"),
        ];
        return Judgement.Of(checks.Length, checks.Where(c => c.Is).Select(c => new ControlException(c.Code)));
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
