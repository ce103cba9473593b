using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

public sealed class An_organisation_of_many_shards : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Spreads_its_cases_and_shows_them_as_one_list()
    {
        (await Makes("?shards=16")).Must(201);
        Assert.Equal(16, (await house.Get<TenantStore>().Read(new("other"), default))!.Shards);
        var reporter = new Reporter(house, "other");
        var shown = new List<Submitted>();
        for (var n = 0; n < 24; n++)
            shown.Add(await reporter.Submits("x"));

        var filled = 0;
        for (var shard = 0; shard < 16; shard++)
            filled += (await house.RawRecords.All(Partitions.Shard(new("other"), shard))).Count > 0 ? 1 : 0;
        Assert.InRange(filled, 6, 16); // 24 cases at random: fewer than six of 16 shards in one run out of ten million
        Assert.Equal(shown.Select(s => s.Reference).Order(), (await new Person(house, "demo-compliance", "other").Lists()).Select(c => c.GetProperty("reference").GetString()!).Order());
        await new Person(house, "demo-compliance", "other").Reads(await new Person(house, "demo-compliance", "other").Finds(shown[0].Reference));
    }

    [Fact]
    public async Task Keeps_its_shards_when_its_settings_change()
    {
        (await Makes("?shards=64")).Must(201);
        var tenant = (await house.Get<TenantStore>().Read(new("other"), default))!;
        Assert.True(await house.Get<TenantChanges>().Change(tenant, new(tenant.Settings, new Dictionary<string, SealedSecret>(), "admin"), new(2, "", [], [], []), default));
        Assert.Equal(64, (await house.Get<TenantStore>().Read(new("other"), default))!.Shards);
    }

    [Fact]
    public async Task Is_made_only_when_asked_for()
    {
        (await Makes("")).Must(201);
        Assert.Equal(1, (await house.Get<TenantStore>().Read(new("other"), default))!.Shards);
    }

    [Theory]
    [InlineData("?shards=0", "1 to 64")]
    [InlineData("?shards=65", "1 to 64")]
    [InlineData("?shards=-1", "1 to 64")]
    [InlineData("?shards=", "1 to 64")]
    [InlineData("?shards=99999999999", "1 to 64")]
    [InlineData("?shards=2&shards=4", "once")]
    [InlineData("?shard=2", "shards")]
    public async Task Is_refused_with_the_limit_named(string query, string named)
    {
        Assert.Contains(named, (await Makes(query)).Must(400).Text, StringComparison.Ordinal);
        Assert.Null(await house.Get<TenantStore>().Read(new("other"), default));
    }

    private async Task<Reply> Makes(string query)
    {
        var settings = (await Person.Admin(house).Asks("GET", "settings")).Must(200).Text;
        return await house.Send("PUT", $"api/v1/tenants/other{query}", new(settings, await house.TokenOf("demo-installer")));
    }
}
