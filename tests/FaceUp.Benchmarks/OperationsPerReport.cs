using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>Storage operations for one report without attachment, counted at the seams; the key store's public half is in memory, as at any second report.</summary>
public static class OperationsPerReport
{
    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var (count, _) = await Once();
        var (withWork, _) = await Once(new SpentWork("0000000000000000000000000", 500_000));
        return
        [
            new("storage operations per report without attachment", $"{count}", "–", "–", "≤ 5", count <= 5),
            new("the same, with work that is spent", $"{withWork}", $"{count} (without)", "–", "≤ 5", withWork <= 5),
        ];
    }

    /// <summary>How many operations, and what each commit wrote where.</summary>
    public static async Task<(int Operations, List<(string Partition, List<(string Key, int Bytes)> Rows)> Commits)> Once(SpentWork? spent = null)
    {
        var folder = Sample.Folder();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        var counting = new Counting(records, new FileBlobs(Path.Combine(folder, "content")));
        using var secret = CaseKey.New();
        using var ring = new KeyRing(Path.Combine(folder, "keys"), secret);
        await ring.Create(Demo.Tenant, default);
        var tenants = new TenantStore(counting, TimeProvider.System);
        await new TenantChanges(counting, tenants, TimeProvider.System).Add(Demo.Tenant, new(Demo.Settings([]), new Dictionary<string, SealedSecret>(), Demo.Installer), 1, default);
        var due = new DueRows(counting);
        var receipts = new ReceiptStore(counting);
        var work = new WorkDoor(new DoorKeys(counting, TimeProvider.System), tenants, receipts, TimeProvider.System);
        var takeIn = new TakeIn(receipts, new SealedObjects(counting), due, new CaseStore(counting, due, TimeProvider.System), new LocalWorkflow(), work);
        var uploads = new TakeUploads(new UploadStore(counting), counting, new CaseStore(counting, due, TimeProvider.System), new SealedObjects(counting), new DoorKeys(counting, TimeProvider.System));
        var submit = new SubmitReport(tenants, new FormCheck(new FormsInTime(tenants, TimeProvider.System)), ring, new CaseStore(counting, due, TimeProvider.System), new SealedObjects(counting), takeIn, uploads, TimeProvider.System);
        await Submit(submit, spent is null ? null : spent with { Id = "1" + spent.Id[1..] }); // the first in an hour clears away what is over
        var (before, commits) = (counting.Operations, counting.Commits.Count);
        await Submit(submit, spent);
        var result = (counting.Operations - before, counting.Commits.Skip(commits).ToList());
        Directory.Delete(folder, recursive: true);
        return result;
    }

    private static async Task Submit(SubmitReport submit, SpentWork? spent)
    {
        var report = new ReportRequest("corruption", "headquarters", "en", [new("What happened?", new string('x', 1900))]);
        using var incoming = new IncomingText<ReportRequest>(report, Sample.Report, null);
        await submit.Handle(Demo.Tenant, null, incoming, default, spent);
    }
}
