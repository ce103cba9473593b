using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Backups;

/// <summary>Where a record does not hold.</summary>
/// <param name="Case">Null for the organisation's own record.</param>
internal sealed record RecordFaultAt(string Tenant, string? Case, int Event, string What)
{
    public string Sentence => $"{Tenant}, {(Case is null ? "its own record" : $"case {Case}")}, event {Event}: {What}";
}

/// <summary>What was looked at, and every fault, the first one first.</summary>
internal sealed record WholeRecordFound(int Organisations, int Cases, int Events, IReadOnlyList<RecordFaultAt> Faults)
{
    public bool Holds => Faults.Count == 0;
}

/// <summary>Verifies what lies in a data folder, organisation by organisation: its own record, then every case on its list. The same checks as the route's.</summary>
internal sealed class WholeRecord(Operator op)
{
    private const int Page = 500;

    public async Task<WholeRecordFound> Verify(IReadOnlyList<TenantId> tenants, Action<double> tell, CancellationToken ct)
    {
        var (cases, events, faults) = (0, 0, new List<RecordFaultAt>());
        for (var i = 0; i < tenants.Count; i++)
        {
            var (id, done) = (tenants[i], (double)i / tenants.Count);
            tell(done);
            var (own, broken) = await op.Get<TenantRecord>().Verify(id, ct);
            events += own;
            if (broken is not null)
                faults.Add(new(id.Value, null, broken.Sequence, broken.What));
            if (await op.Get<TenantStore>().Read(id, ct) is not { } tenant)
                continue;
            var all = await CasesOf(tenant, ct);
            foreach (var (of, disposed, n) in all.Select((of, n) => (of.Id, of.Disposed, n)))
            {
                var stored = await op.Get<CaseStore>().FindRecord(id, of, ct);
                var (count, fault) = (stored?.Links.Count ?? 0, await op.Get<CaseRecord>().Verify(stored, disposed, ct));
                (cases, events) = (cases + 1, events + count);
                if (fault is not null)
                    faults.Add(new(id.Value, of.Value, fault.Sequence, fault.What));
                tell(done + ((n + 1.0) / all.Count / tenants.Count));
            }
        }

        return new(tenants.Count, cases, events, faults);
    }

    /// <summary>Every case on the organisation's lists, and whether it was disposed of.</summary>
    public async Task<IReadOnlyList<(CaseId Id, bool Disposed)>> CasesOf(Tenant tenant, CancellationToken ct)
    {
        var cases = new List<(CaseId, bool)>();
        foreach (var (shard, lane) in Enumerable.Range(0, tenant.Shards).SelectMany(s => new[] { (s, CaseRows.Lanes.All), (s, CaseRows.Lanes.Gone) }))
        {
            var (from, to) = CaseRows.Lane(lane, null);
            await foreach (var page in op.Get<IRecords>().Pages(Partitions.Shard(tenant.Id, shard), from, to, Page, ct))
                cases.AddRange(page.Rows.Select(r => (new CaseId(r.Key[^CaseId.Length..]), lane == CaseRows.Lanes.Gone)));
        }

        return cases;
    }
}
