using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

/// <summary>A record as it lies in a store: links, and the head's count and last hash.</summary>
internal sealed record Chain(TenantId Tenant, CaseId Case, IReadOnlyList<ChainedEvent> Links, int Count, byte[] Last)
{
    /// <summary>The chain first, and when that holds, what it says.</summary>
    public ChainFault? Verify() => CaseChain.Verify(Tenant, Case, Links, Count, Last) ??
        Links.Where(l => CaseChain.TryEvent(l) is null).Select(l => new ChainFault(l.Sequence, "The event cannot be read.")).FirstOrDefault();

    public Chain With(IEnumerable<ChainedEvent> links) => this with { Links = [.. links] };

    public Chain With(int place, ChainedEvent link) => With([.. Links.Take(place), link, .. Links.Skip(place + 1)]);

    /// <summary>The head says what whoever changed the links wants it to say.</summary>
    public Chain WithHead() => this with { Count = Links.Count, Last = Links.Count == 0 ? CaseChain.Start : Links[^1].Hash };
}

internal static class Chains
{
    public static readonly TenantId Acme = new("acme"), Globex = new("globex");
    public static readonly CaseId First = new("000123456789abcdefghjkmnpq"), Other = new("00zyxwvtsrqpnmkjhgfedcba98");

    private static readonly PersonId Ann = new("ann"), Bob = new("bob"), Cid = new("cid");
    private static readonly DateTimeOffset Hour = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>One event of every kind, in the order in which they could happen.</summary>
    public static readonly CaseEvent[] Life =
    [
        new CaseEvent.ReportReceived("4F7QK-91XZM", "fraud", "plant", "web", "uk", Ref("report"), [Ref("photo"), Ref("scan")], Hour),
        new CaseEvent.CaseRouted("r1", Ann, Hour),
        new CaseEvent.CaseRead(Ann, Hour.AddSeconds(5025)),
        new CaseEvent.FileRead(Ref("photo").Id, Ann, Hour.AddSeconds(5030)),
        new CaseEvent.ReceiptAcknowledged(Ann, Hour.AddDays(1)),
        new CaseEvent.HandlerReplied(Ref("question"), Ann, false, Hour.AddDays(1)),
        new CaseEvent.ReporterWrote(Ref("answer"), [], Hour.AddDays(2)),
        new CaseEvent.CaseAssigned(Bob, Ann, Hour.AddDays(3)),
        new CaseEvent.NoteAdded(Ref("note"), Bob, Hour.AddDays(3)),
        new CaseEvent.StatusChanged(CaseStatus.Investigating, Bob, Hour.AddDays(4)),
        new CaseEvent.DeadlineReminded(Duty.Feedback, new(2026, 6, 4), Bob, Hour.AddDays(80)),
        new CaseEvent.DeadlineEscalated(Duty.Feedback, new(2026, 6, 4), Ann, Hour.AddDays(94)),
        new CaseEvent.HandlerReplied(Ref("result"), Bob, true, Hour.AddDays(95)),
        new CaseEvent.CaseClosed(CaseOutcome.PartlySubstantiated, Bob, Hour.AddDays(95)),
        new CaseEvent.CaseReopened(Ann, Hour.AddDays(96)),
        new CaseEvent.CaseHandedOver(Bob, Ann, "fallback", Hour.AddDays(97), Cid),
        new CaseEvent.AccessGranted(Cid, Ref("why granted"), Ann, Hour.AddDays(98), Hour.AddDays(120)),
        new CaseEvent.AccessEnded(Cid, Ann, Hour.AddDays(99)),
        new CaseEvent.PersonBarred("5zpk3w8q1m0vd7tx2c9nbhj4ge", Ref("why barred"), Ann, Hour.AddDays(99)),
        new CaseEvent.BarLifted("5zpk3w8q1m0vd7tx2c9nbhj4ge", Ref("why lifted"), Ann, Hour.AddDays(100)),
        new CaseEvent.IdentityAsked(Ref("request").Id, Ref("why asked"), Ann, Hour.AddDays(101)),
        new CaseEvent.IdentityDecided(Ref("request").Id, true, Ref("why allowed"), Cid, Hour.AddDays(101), Hour.AddDays(108)),
        new CaseEvent.IdentityRead(Ref("request").Id, Ann, Hour.AddDays(102)),
        new CaseEvent.GlassAsked(Ref("glass").Id, Ref("why broken"), Cid, Hour.AddDays(103)),
        new CaseEvent.GlassBroken(Ref("glass").Id, Cid, Bob, Hour.AddDays(104), Hour.AddDays(103)),
        new CaseEvent.IdentityGiven(Ref("who"), Hour.AddDays(103)),
        // What only some say.
        new CaseEvent.ReportReceived("4F7QK-91XZM", "fraud", "plant", "web", "uk", Ref("report"), [], Hour.AddDays(104), "de", ["5zpk3w8q1m0vd7tx2c9nbhj4ge"], Ref("identity")),
        new CaseEvent.CaseRouted("r1", Ann, Hour.AddDays(104), Bob, Urgency.Critical),
        new CaseEvent.AcknowledgedAutomatically(Hour.AddDays(104)),
        new CaseEvent.HandlerReplied(Ref("between"), Ann, false, Hour.AddDays(105), true),
        new CaseEvent.DeadlineExtended(Duty.Feedback, new(2026, 12, 9), Ref("why longer"), Ann, Hour.AddDays(106)),
        new CaseEvent.MeetingAsked(Hour.AddDays(106)),
        new CaseEvent.MeetingSettled(true, Ann, Hour.AddDays(107)),
        new CaseEvent.MeetingAsked(Hour.AddDays(107), Ann),
        new CaseEvent.TaskSet(Ref("task").Id, Ref("what"), Bob, new(2026, 7, 1), Ann, Hour.AddDays(107)),
        new CaseEvent.DeadlineReminded(Duty.Task, new(2026, 7, 1), Bob, Hour.AddDays(108), "early", Ref("task").Id),
        new CaseEvent.DeadlineEscalated(Duty.Task, new(2026, 7, 1), Ann, Hour.AddDays(121), "unit-head", Ref("task").Id),
        new CaseEvent.NoticeFailed("00h3m5q7s9v1x3z5b7d9f1g3j5", "chat", Hour.AddDays(121), Duty.Task, new(2026, 7, 1), "unit-head", Ref("task").Id),
        new CaseEvent.NoticeFailed("00k3m5q7s9v1x3z5b7d9f1g3j5", "chat", Hour.AddDays(121)),
        new CaseEvent.TaskDone(Ref("task").Id, Bob, Hour.AddDays(122)),
        new CaseEvent.ReporterNudged(Hour.AddDays(123)),
        new CaseEvent.RegimeChanged("fr", Ref("why another"), Ann, Hour.AddDays(124)),
        new CaseEvent.HoldPlaced(Ref("hold").Id, Ref("why held"), Cid, Ann, Hour.AddDays(125)),
        new CaseEvent.HoldLifted(Ref("hold").Id, Ref("why not held"), Cid, Hour.AddDays(126)),
        new CaseEvent.DisposalAnnounced(new(2029, 7, 1), Ann, Hour.AddDays(127)),
        new CaseEvent.DisposalAsked(Ref("disposal").Id, Ref("why gone"), Ann, Hour.AddDays(128)),
        new CaseEvent.DisposalDecided(Ref("disposal").Id, true, Ref("why agreed"), Cid, Hour.AddDays(129)),
        new CaseEvent.FileExamined(Ref("photo").Id, FileOutcome.Cleaned, FileScan.None, Ref("what it is"), Hour.AddDays(129), Ref("clean photo")),
        new CaseEvent.FileExamined(Ref("scan").Id, FileOutcome.CannotClean, FileScan.TooLarge, Ref("what it is not"), Hour.AddDays(129)),
        new CaseEvent.FileInfected(Ref("scan").Id, Ref("what it does"), Hour.AddDays(129)),
        new CaseEvent.OriginalAsked(Ref("original").Id, Ref("scan").Id, Ref("why as sent"), Ann, Hour.AddDays(129), true),
        new CaseEvent.OriginalDecided(Ref("original").Id, true, Ref("why let"), Cid, Hour.AddDays(129), Hour.AddDays(130), true),
        new CaseEvent.OriginalRead(Ref("original").Id, Ann, Hour.AddDays(129)),
        new CaseEvent.CaseExported(ExportFormat.Zip, Ann, Hour.AddDays(129)),
        new CaseEvent.CaseExported(ExportFormat.Json, Ann, Hour.AddDays(129), "case-system"),
        new CaseEvent.CaseAssigned(Bob, Ann, Hour.AddDays(129), Cid),
        new CaseEvent.CaseLinked("7zpk3w8q1m0vd7tx2c9nbhj4ge", LinkKind.Duplicate, Ref("which other"), Ann, Hour.AddDays(129)),
        new CaseEvent.CaseUnlinked("7zpk3w8q1m0vd7tx2c9nbhj4ge", Ann, Hour.AddDays(129)),
        new CaseEvent.PersonsBarred([new("5zpk3w8q1m0vd7tx2c9nbhj4ge", Hour.AddDays(140)), new("6zpk3w8q1m0vd7tx2c9nbhj4ge")], Ref("why one"), Ann, Hour.AddDays(129)),
        new CaseEvent.CaseMerged(Other, Ref("why merged"), Ann, Hour.AddDays(129)),
        new CaseEvent.CaseAbsorbed(Other, Ref("why absorbed"), Ann, Hour.AddDays(129)),
        new CaseEvent.TextRedacted(Ref("redaction").Id, Ref("answer").Id, Ref("redacted answer"), Ref("why redacted"), Ann, Hour.AddDays(129)),
        new CaseEvent.TasksGiven([Ref("task").Id], Bob, Ann, Hour.AddDays(129)),
        new CaseEvent.CaseSearched(Ann, Hour.AddDays(129)),
        new CaseEvent.TextTranslated(Ref("report").Id, "de", Ann, Hour.AddDays(129), 2),
        new CaseEvent.CaseDisposed(DisposalManner.Dispose, "early", "plant", "fraud", 65, 33, Ref("objects").Sha256, new(2026, 8, 7), new(2027, 7, 10), Hour.AddDays(129), Ann, Cid, Links: Ref("links").Sha256),
    ];

    public static Chain Of(TenantId tenant, CaseId id, params IReadOnlyList<CaseEvent> events) =>
        new Chain(tenant, id, CaseChain.Extend(tenant, id, 0, CaseChain.Start, events), 0, []).WithHead();

    public static Chain Whole() => Of(Acme, First, Life);

    /// <summary>Four events, for changes that are listed in full.</summary>
    public static Chain Short() => Of(Acme, First, Life[..4]);

    /// <summary>The link with other characters, and the hash that goes with them.</summary>
    public static ChainedEvent Rehashed(ChainedEvent link, Func<string, string> change) => Rehashed(link, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(link.Canonical))));

    public static ChainedEvent Rehashed(ChainedEvent link, byte[] bytes) => link with { Canonical = bytes, Hash = SHA256.HashData(bytes) };

    public static SealedRef Ref(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return new(new(Base32.Encode(hash, ObjectId.Length)), Convert.ToHexStringLower(hash));
    }
}
