using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Verification;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Evidence;

/// <summary>
/// A made-up year of an organisation as a record that was taken out, with faults in it whose number is known: they are counted here by hand, and not by what is tested.
/// </summary>
internal sealed class EvidenceYear
{
    public const int Cases = 240, LateAcknowledgements = 6, Forgotten = 3, LateFeedback = 4, Unhandled = 2, FailedNotices = 5, Disposed = 12, Searched = 9;
    public const string Origin = "reports.example.org/acme";

    public static readonly EvidencePeriod Whole = new(new(2026, 1, 1), new(2026, 12, 31));

    private static readonly TenantId Acme = new("acme");
    private static readonly PersonId Ann = new("ann"), Bob = new("bob"), Cid = new("cid"), Eve = new("eve");
    private static readonly DateTimeOffset New = new(2025, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private const string Settings = """{"categories":[{"form":"f","id":"fraud","name":"Fraud"},{"id":"safety","name":"Safety"}],"forms":[{"id":"f","label":"F","steps":[{"fields":[{"id":"what","kind":"text","label":"What"},{"fields":[{"id":"who","kind":"text","label":"Who"}],"id":"g","kind":"group","label":"G"}],"id":"s","label":"S"}]}],"languages":["en","de"],"name":"Acme","people":[{"id":"ann","name":"A","roles":["handler"],"subject":"a"},{"id":"bob","name":"B","roles":["admin"],"subject":"b","within":[{"role":"reader","unit":"plant"}]},{"id":"cid","name":"C","roles":["auditor"],"subject":"c"},{"id":"eve","name":"E","roles":["reader"],"state":"left","subject":""}],"retention":[{"how":"dispose","id":"usual"}],"rules":[{"id":"r1","to":"ann"}],"targets":[{"id":"chat","kind":"slack"}],"texts":{"en":{"external":"elsewhere","privacy":"kept"}},"units":[{"id":"plant","name":"Plant"}]}""";
    private const string Rights = """[{"number":0,"person":"ann","reviewer":"bob","role":"handler"},{"number":1,"person":"bob","reviewer":"bob","role":"admin"}]""";
    private const string Decisions = """[{"at":"2026-06-20T08:00:00Z","by":"bob","number":0,"verdict":"keep","why":"needed"},{"at":"2026-06-20T08:00:00Z","by":"bob","number":1,"verdict":"keep","why":"needed"}]""";

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly RecordWriter _to;

    private EvidenceYear() => _to = new(_bytes);

    /// <summary>Whoever is asked says it of every criterion that people have to vouch for, and of one that nobody has to.</summary>
    private static IEnumerable<string> Attested => Criteria.All.Where(c => c.Kind != CriterionKind.Automatic && c.Id is not ("CC1.4" or "P6.4" or "P6.5")).Select(c => c.Id);

    public static byte[] Record()
    {
        var year = new EvidenceYear();
        year._to.Header(Origin, Acme, whole: false);
        for (var day = 0; day < 398; day++)
        {
            if (day is < 200 or > 201) // two days without
                year._to.Checkpoint(New.AddDays(day), Note(day), []);
        }

        var own = Own();
        var (at, last) = (0, TenantChain.Start);
        foreach (var e in own)
        {
            var link = TenantChain.Extend(Acme, at++, last, e);
            last = link.Hash;
            year._to.Link(link.Canonical);
        }

        year._to.Head(null, at, last, []);
        foreach (var document in new[] { Settings, Rights, Decisions })
            year._to.Document(Encoding.UTF8.GetBytes(document));
        for (var n = 0; n < Cases; n++)
            year.Case(n);
        year._to.End();
        return year._bytes.WrittenSpan.ToArray();
    }

    public static EvidenceFacts? Fold(byte[] record, EvidencePeriod period)
    {
        var fold = new EvidenceFold(period);
        foreach (var line in Encoding.UTF8.GetString(record).Split('\n')[..^1])
            fold.Line(Encoding.UTF8.GetBytes(line));
        return fold.Finish();
    }

    private static string Note(int day)
    {
        var root = SHA256.HashData(BitConverter.GetBytes(day));
        return new SignedNote(new Checkpoint(Origin, 16 + day, root).Text, [new(Origin, 1, [1, 2, 3])]).ToString();
    }

    private static List<TenantEvent> Own()
    {
        var all = new List<TenantEvent> { new TenantEvent.OrganisationMade(1, Sha256(Settings), "installer", "", [], New) };
        for (var week = 0; week < 56; week++)
        {
            var at = New.AddDays(week * 7);
            all.AddRange(ControlList.All.Where(c => c.Id != ControlList.Segregation).Select(c => new TenantEvent.ControlTested(c.Id, c.Id == ControlList.Deliveries && week == 20 ? ControlResult.Fails : ControlResult.Holds, at)));
            if (week % 4 == 0)
                all.Add(new TenantEvent.BackupMade(Sha256($"backup {week}"), week != 8, at.AddHours(1)));
        }

        all.AddRange(
        [
            new TenantEvent.FindingOpened(Id("f1"), ControlList.Deliveries, new(2026, 5, 1), On(4, 20)), new TenantEvent.FindingClosed(Id("f1"), FindingEnd.Mended, "mended", Bob, On(4, 25)),
            new TenantEvent.FindingOpened(Id("f2"), ControlList.Deliveries, new(2026, 7, 1), On(6, 20)), new TenantEvent.FindingClosed(Id("f2"), FindingEnd.Accepted, "late", Bob, On(8, 1), new(2027, 1, 1)),
            new TenantEvent.FindingOpened(Id("f3"), ControlList.Deliveries, new(2026, 12, 1), On(11, 20)),
            new TenantEvent.ReviewOpened(Id("r1").Value, "Spring", new(2026, 6, 30), Sha256(Rights), 2, Bob, On(6, 1)), new TenantEvent.ReviewClosed(Id("r1").Value, Sha256(Decisions), 2, 0, Bob, On(6, 20)),
            new TenantEvent.ReviewOpened(Id("r2").Value, "Autumn", new(2026, 10, 30), Sha256("other rights"), 2, Bob, On(10, 1)),
            new TenantEvent.KeyRotated("2", On(3, 1)), new TenantEvent.RewrapFinished("2", true, On(3, 2)),
            new TenantEvent.SettingsChanged(2, Sha256(Settings), Bob, "why", [new(EditOp.Add, "/people/3")], [], On(2, 1), "person-invited"),
            new TenantEvent.SettingsChanged(3, Sha256(Settings), Bob, "", [new(EditOp.Replace, "/retention/0")], [], On(2, 2)),
            new TenantEvent.SettingsChanged(4, Sha256(Settings), PersonId.Nobody, "", [new(EditOp.Replace, "/people/3")], [], On(2, 3), "directory"),
            new TenantEvent.AlertRaised(Id("a1"), "mass-reading", On(5, 1), On(5, 1), On(5, 1), Eve), new TenantEvent.AlertDecided(Id("a1"), AlertVerdict.Expected, "an audit", Bob, On(5, 2)),
            new TenantEvent.AlertRaised(Id("a2"), "export-burst", On(5, 3), On(5, 3), On(5, 3)),
            new TenantEvent.IncidentOpened(Id("i1"), "Lost laptop", IncidentSeverity.High, true, On(9, 1), Bob, On(9, 1)),
            new TenantEvent.IncidentStepped(Id("i1"), IncidentStep.AuthorityNotified, "by form", On(9, 3), Bob, On(9, 3)), new TenantEvent.IncidentClosed(Id("i1"), "locks", Bob, On(9, 9)),
            new TenantEvent.IncidentOpened(Id("i2"), "Wrong address", IncidentSeverity.Low, true, On(10, 1), Bob, On(10, 1)),
            new TenantEvent.IncidentStepped(Id("i2"), IncidentStep.AuthorityNotNeeded, "sealed", On(10, 6), Bob, On(10, 6)),
            new TenantEvent.RestoreDrilled(Sha256("backup 0"), true, 100, 60, On(4, 1), Sha256("root")), new TenantEvent.RestoreDrilled(Sha256("backup 1"), false, 100, 60, On(8, 1)),
            new TenantEvent.CasesListed(Cid, On(3, 3)), new TenantEvent.FiguresShared(Id("s1"), "of=organisation", On(12, 1), Bob, On(3, 3)),
            .. Attested.SelectMany(c => new TenantEvent[]
            {
                new TenantEvent.AttestationAsked(Id("at" + c), c, Bob, new(2026, 1, 1), new(2026, 12, 31), new(2026, 12, 20), Cid, On(12, 1)),
                new TenantEvent.AttestationGiven(Id("at" + c), c != "CC3.1", "As far as I know.", Bob, new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero)),
            }),
            new TenantEvent.RecordExported(false, new(2027, 1, 5, 8, 0, 0, TimeSpan.Zero), Cid),
        ]);
        return [.. all.OrderBy(e => e.At)];
    }

    private void Case(int n)
    {
        var hour = new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero).AddDays(n % 230);
        if (n < Disposed)
        {
            Write(n, 5, [new CaseEvent.CaseDisposed(DisposalManner.Dispose, n == 0 ? "early" : "usual", "plant", "fraud", 5, 1, Sha256("objects"), new(2026, 12, 1), new(2027, 12, 1), hour.AddDays(90), n == 0 ? Ann : null, n == 0 ? Ann : null)]);
            return;
        }

        var (isLate, isForgotten) = (n % 40 == 12, n is > 200 and <= 200 + Forgotten);
        var due = DateOnly.FromDateTime(hour.UtcDateTime).AddDays(7);
        var events = new List<CaseEvent> { new CaseEvent.ReportReceived($"REF{n}", n % 2 == 0 ? "fraud" : "safety", "plant", "web", "en", Chains.Ref($"report {n}"), [Chains.Ref($"file {n}")], hour), new CaseEvent.CaseRouted("r1", n < Disposed + Unhandled ? PersonId.Nobody : Ann, hour) };
        events.Add(new CaseEvent.CaseRead(Ann, hour.AddHours(1)));
        if (n % 3 == 0)
            events.AddRange([new CaseEvent.FileExamined(Chains.Ref($"file {n}").Id, FileOutcome.Cleaned, FileScan.Clean, Chains.Ref("findings"), hour.AddHours(1)), new CaseEvent.FileRead(Chains.Ref($"file {n}").Id, Ann, hour.AddHours(2))]);
        if (n is > 100 and <= 100 + FailedNotices)
            events.Add(new CaseEvent.NoticeFailed($"n{n}", "chat", hour.AddHours(2)));
        if (isLate || isForgotten)
            events.AddRange([new CaseEvent.DeadlineReminded(Duty.Acknowledge, due, Ann, hour.AddDays(5)), new CaseEvent.DeadlineEscalated(Duty.Acknowledge, due, Bob, hour.AddDays(8))]);
        if (!isForgotten)
        {
            var slow = n is >= 50 and < 50 + LateFeedback;
            events.Add(new CaseEvent.ReceiptAcknowledged(Ann, hour.AddDays(isLate ? 9 : 2)));
            events.Add(new CaseEvent.DeadlineReminded(Duty.Feedback, due.AddDays(83), Ann, hour.AddDays(80)));
            events.Add(new CaseEvent.HandlerReplied(Chains.Ref($"reply {n}"), Ann, true, hour.AddDays(slow ? 99 : 85)));
            events.Add(new CaseEvent.CaseClosed(n % 2 == 0 ? CaseOutcome.Substantiated : CaseOutcome.Unsubstantiated, Ann, hour.AddDays(100)));
        }

        Write(n, 0, events);
    }

    private void Write(int n, int sequence, IReadOnlyList<CaseEvent> events)
    {
        var id = new CaseId("00" + string.Create(CultureInfo.InvariantCulture, $"{n:D24}"));
        var links = CaseChain.Extend(Acme, id, sequence, CaseChain.Start, events);
        foreach (var link in links)
            _to.Link(link.Canonical);
        _to.Head(id, links[^1].Sequence + 1, links[^1].Hash, []);
    }

    private static DateTimeOffset On(int month, int day) => new(2026, month, day, 8, 0, 0, TimeSpan.Zero);

    private static ObjectId Id(string name) => Chains.Ref(name).Id;

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
