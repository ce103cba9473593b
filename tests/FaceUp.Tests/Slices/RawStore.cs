using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Escalation;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>What lies in the store, looked at from behind.</summary>
public static class RawStore
{
    public static readonly string Cases = Partitions.Shard(TestHouse.Tenant, 0);

    public static async Task<IReadOnlyList<Row>> Rows(this TestHouse house, string prefix, string? partition = null) =>
        [.. (await house.RawRecords.All(partition ?? Cases)).Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal))];

    public static async Task<int> CountCases(this TestHouse house) => (await house.Rows("l|all|")).Count;

    public static Task<IReadOnlyList<Row>> DueOf(this TestHouse house, string caseId) => house.Due(r => r.Key.Split('|')[2] == caseId);

    public static async Task<IReadOnlyList<Row>> Due(this TestHouse house, Func<Row, bool> which) => [.. (await house.RawRecords.All(Partitions.Due)).Where(which)];

    public static async Task<List<string>> BlobsOf(this TestHouse house, string caseId)
    {
        var names = new List<string>();
        await foreach (var name in house.RawBlobs.List($"{TestHouse.Tenant}/{caseId}/", default))
            names.Add(name);
        return names;
    }

    /// <summary>Notices of a case: id, and kind, target and state.</summary>
    public static async Task<IReadOnlyList<(string Id, string Shown)>> NoticesOf(this TestHouse house, string caseId) =>
    [
        .. from row in await house.Rows("n|")
           let body = JsonDocument.Parse(row.Body).RootElement
           where body.GetProperty("case").GetString() == caseId
           select (row.Key[2..], $"{body.GetProperty("kind")} {body.GetProperty("target")} {body.GetProperty("state")}"),
    ];

    /// <summary>At every moment: what a case has to do is announced by a due row that stands at its time or before, and its pointer names one that exists.</summary>
    public static async Task IsSureToBeLookedAt(this TestHouse house, string caseId)
    {
        var cases = new CaseStore(house.RawRecords, new(house.RawRecords), TimeProvider.System);
        if (await cases.Find(TestHouse.Tenant, new CaseId(caseId), default) is not { } found)
            return;
        var rows = (await house.DueOf(caseId)).Select(r => r.Key).ToList();
        Assert.True(found.Due.Length == 0 || rows.Contains(found.Due), "The case points to a due row that is not there.");
        var now = house.Clock.GetUtcNow();
        var check = (await Task.WhenAll((await house.Rows($"o|{caseId}|")).Select(o => house.CheckOf(o, now)))).Order().Cast<DateTimeOffset?>().FirstOrDefault();
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        DateTimeOffset? plan = CasePlan.Next(found.State, now, tenant.TermsOf(found.State), Hands.Whom(tenant, found.Id, found.State, now)) switch
        {
            CaseStep.Wait wait => wait.Until,
            CaseStep.Done => null,
            _ => now,
        };
        var at = check is null || plan < check ? plan : check;
        if (at is { } time)
            Assert.Contains(rows, r => DueRows.ComesBy(r, time));
    }

    // A notice that was not carried away wants to be so now; one that was is looked after two hours behind its time.
    private static async Task<DateTimeOffset> CheckOf(this TestHouse house, Row outbox, DateTimeOffset now)
    {
        if (outbox.Body.Length == 0 || !JsonDocument.Parse(outbox.Body).RootElement.TryGetProperty("carriedAt", out var carried))
            return now;
        var notice = JsonDocument.Parse((await house.RawRecords.Get(Cases, CaseRows.Notice(outbox.Key.Split('|')[2]), default))!.Body).RootElement;
        var notBefore = notice.TryGetProperty("notBefore", out var later) ? later.GetDateTimeOffset() : DateTimeOffset.MinValue;
        return (notBefore > carried.GetDateTimeOffset() ? notBefore : carried.GetDateTimeOffset()) + NoticeCarrier.Overdue;
    }
}
