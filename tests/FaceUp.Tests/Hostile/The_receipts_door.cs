using System.Diagnostics;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Hostile;

/// <summary>That there is no such receipt, that it was mistyped and that it is another organisation's must not be told apart by the work it takes.</summary>
[Collection(HostileRequests.Name)]
public sealed class The_receipts_door(HostileHead head)
{
    [Fact]
    public async Task Looks_once_and_finds_nothing_whatever_is_wrong()
    {
        var records = new CountingRecords(head.App.Services.GetRequiredService<IRecords>());
        var tenants = new TenantStore(records, TimeProvider.System);
        var door = new ReceiptDoor(
            tenants, new ReceiptStore(records), new CaseStore(records, new DueRows(records), TimeProvider.System), new(records, tenants, TimeProvider.System), TimeProvider.System);

        foreach (var (tenant, receipt) in Wrongs())
        {
            records.Seen.Clear();
            var request = new DefaultHttpContext().Request;
            if (receipt is not null)
                request.Headers[ReceiptDoor.Header] = receipt;
            Assert.Null(await door.Open(new(tenant), request, CancellationToken.None));
            var (operation, partition, key) = Assert.Single(records.Seen);
            Assert.Equal("get", operation);
            Assert.EndsWith("~receipts", partition, StringComparison.Ordinal);
            Assert.Equal(32, key.Length);
        }
    }

    private IEnumerable<(string Tenant, string? Receipt)> Wrongs() =>
    [
        ("demo", Unknown), ("demo", head.ForeignReceipt), ("demo", head.Receipt[..^1] + (head.Receipt[^1] == '0' ? '1' : '0')), ("demo", null), ("demo", ""),
        ("demo", new string('0', 15_000)), ("nowhere-at-all", head.Receipt), ("NOT A NAME|~", head.Receipt), (new string('a', 5000), null),
    ];

    private static string Unknown => ReceiptCode.Show(ReceiptCode.From(new byte[15]));

    /// <summary>
    /// Medians of samples taken by turns, so that whatever else the machine does falls on all alike. The bound is wide: it notices a slow hash, a second look-up or an
    /// early exit on one side only, which are factors; what is finer, the count above notices.
    /// </summary>
    [Fact]
    public async Task Takes_about_the_same_time_whatever_is_wrong()
    {
        const int samples = 1000;
        var receipts = new[] { Unknown, head.ForeignReceipt, head.Receipt[..^1] + (head.Receipt[^1] == '0' ? '1' : '0') };
        var taken = receipts.Select(_ => new List<long>(samples)).ToArray();
        for (var i = -100; i < samples; i++)
        {
            for (var r = 0; r < receipts.Length; r++)
            {
                var request = HostileHead.Request("GET", "/api/v1/tenants/demo/report");
                request.Headers.Add("FaceUp-Receipt", receipts[r]);
                var begun = Stopwatch.GetTimestamp();
                Assert.Equal(404, (await head.Send(request)).Status);
                if (i >= 0)
                    taken[r].Add(Stopwatch.GetTimestamp() - begun);
            }
        }

        var medians = taken.Select(t => (double)t.Order().ElementAt(samples / 2)).ToList();
        Assert.InRange(medians.Max() / medians.Min(), 1, 1.5);
    }

    private sealed class CountingRecords(IRecords inner) : IRecords
    {
        public List<(string Operation, string Partition, string Key)> Seen { get; } = [];

        public Task<Row?> Get(string partition, string key, CancellationToken ct)
        {
            Seen.Add(("get", partition, key));
            return inner.Get(partition, key, ct);
        }

        public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
        {
            Seen.Add(("range", partition, from));
            return inner.Range(partition, from, to, limit, ct);
        }

        public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
        {
            Seen.Add(("commit", partition, ""));
            return inner.Commit(partition, writes, ct);
        }
    }
}
