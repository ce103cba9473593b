using System.Globalization;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.Moving;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Slices;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Moving;

/// <summary>Installations between which the demo organisation moves, and what is asked of each.</summary>
internal static class Houses
{
    public static Settings Of(string data) => new(Development: true, Doors.Both, data, new("http://localhost/"), null, null, "sub", null, AllowLoopback: true, null, null);

    public static Operator Operator(string data) => SelfHost.Commands.Operator.At(Of(data), moved: true);

    /// <summary>On stores that may be broken.</summary>
    public static Installation On(string data, IRecords records, IBlobs blobs) => new(SelfHost.Commands.Operator.On(Of(data), records, blobs, new RingOnDemand(Path.Combine(data, "keys"), null, development: true), moved: true), "self-host");

    /// <summary>Reports, some with a file and one that tells who wrote it, read and answered; and a checkpoint over them.</summary>
    public static async Task<IReadOnlyList<string>> Lived(this TestHouse house, int cases)
    {
        var (reporter, handler, receipts) = (new Reporter(house), Person.Compliance(house), new List<string>());
        for (var i = 0; i < cases; i++)
        {
            var submitted = await reporter.Submits(string.Create(CultureInfo.InvariantCulture, $"Report {i}."), i % 4 == 1 ? ("note.txt", "a file"u8.ToArray()) : null);
            receipts.Add(submitted.Receipt);
            if (i % 3 == 0 && i < 30)
                await handler.Replies(await handler.Finds(submitted.Reference), "We look into it.", key: Reporter.NewKey());
        }

        await house.Send("PUT", "api/v1/tenants/demo/report/identity", new(new { answers = new[] { new { question = "name", text = "somebody" } } }, Receipt: receipts[0], Key: Reporter.NewKey()));
        await house.HourPasses();
        return receipts;
    }

    /// <summary>How many cases open with the organisation's key: the report of each, to its end.</summary>
    public static async Task<int> Opens(this Operator op)
    {
        var tenant = (await op.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var cases = await new WholeRecord(op).CasesOf(tenant, default);
        foreach (var (id, _) in cases)
        {
            var found = (await op.Get<CaseStore>().Find(tenant.Id, id, default))!;
            using var key = await TenantLock.Open(op.Get<OwnKeys>().Of(tenant.Id), found.Locks.KeyId, found.Locks.Tenant, default);
            var content = Assert.IsType<CaseEvent.ReportReceived>(CaseChain.TryEvent(found.Links[0])).Content;
            Assert.NotEmpty(await op.Get<SealedObjects>().Read(key, tenant.Id, id, content.Id, ObjectKind.Report, default));
        }

        return cases.Count;
    }

    public static async Task<TenantEvent?> LastEvent(this Operator op)
    {
        var record = op.Get<TenantRecord>();
        return TenantChain.TryEvent((await record.Links(TestHouse.Tenant, await record.Count(TestHouse.Tenant, default) - 1, int.MaxValue, default))[^1]);
    }

    /// <summary>Everything of a partition.</summary>
    public static async Task<IReadOnlyList<Row>> AllOf(this IRecords records, string partition) => (await records.Range(partition, "", "~~", 1000, default)).Rows;
}
