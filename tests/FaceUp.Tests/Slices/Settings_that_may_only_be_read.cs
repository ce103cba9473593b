using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain.Access;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>What the reporter's app has on Azure: its identity reads the table of organisations and writes nothing there.</summary>
public sealed class Settings_that_may_only_be_read : IAsyncLifetime
{
    private readonly TempStore store = new();
    private ReadOnlyTable settings = null!;
    private TestHouse house = null!;

    public async Task InitializeAsync()
    {
        settings = new(store.Records);
        house = await TestHouse.Open(new TwoTables(settings, store.Records), store.Blobs, withTargets: false); // made while the table is open, as the desk makes it
        settings.Closed = true;
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Are_enough_for_all_that_a_reporter_does()
    {
        (await house.Send("GET", "api/v1/tenants/demo/form")).Must(200);
        var shown = await new Reporter(house).Submits("a word", ("photo.jpg", [1, 2, 3]));
        (await new Reporter(house).Writes(shown.Receipt, "another", file: ("photo.jpg", [4]))).Must(201);
        Assert.Single((await new Reporter(house).Opens(shown.Receipt)).GetProperty("messages").EnumerateArray());
        Assert.Equal(0, settings.Refused);
    }

    [Fact]
    public async Task Stay_as_they_are_whoever_asks_for_a_change()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var intruder = tenant.Settings with { People = [.. tenant.Settings.People, new(new("intruder"), "Intruder", "intruder", [Role.Handler])] };
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => house.Get<TenantChanges>().Change(tenant, new(intruder, new Dictionary<string, SealedSecret>(), "admin"), new(2, "", [], [], []), default));
        Assert.Equal(1, settings.Refused);
        (await new Person(house, "intruder").Asks("GET", "cases")).Must(404); // like anybody the organisation does not know
    }

    private sealed class ReadOnlyTable(IRecords records) : IRecords
    {
        public bool Closed { get; set; }

        public int Refused { get; private set; }

        public Task<Row?> Get(string partition, string key, CancellationToken ct) => records.Get(partition, key, ct);

        public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct) => records.Range(partition, from, to, limit, ct);

        public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
        {
            if (!Closed)
                return records.Commit(partition, writes, ct);
            Refused++;
            throw new Azure.RequestFailedException(403, "This request is not authorized to perform this operation using this permission.");
        }
    }
}
