using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Keys;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Crypto;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Functions.Tests.Keys;

/// <summary>The re-wrap as it runs on Azure: the app's own adapter of Key Vault, and a vault that counts, refuses and is rotated by others.</summary>
public sealed class Locking_everything_anew_with_Key_Vault : IAsyncLifetime
{
    private static readonly string _cases = Partitions.Shard(FakeVault.Tenant, 0);

    private readonly FakeVault _vault = new();
    private readonly MemoryRecords _records = new();
    private readonly ListLog<Chores> _log = new();
    private TenantStore _tenants = null!;
    private Chores _chores = null!;
    private LockAnew _anew = null!;
    private string _first = "";

    public async Task InitializeAsync()
    {
        _first = _vault.Add().Id.AbsoluteUri;
        _tenants = new(_records, _vault.Clock);
        var changes = new TenantChanges(_records, _tenants, _vault.Clock);
        await changes.Add(FakeVault.Tenant, new(new TenantSettings("Acme", [], [], [], [], [], new("nobody"), []), new Dictionary<string, SealedSecret>(), "installer"), 1, default);
        var (record, rows) = (new KeyRecord(_records, _tenants, changes), new RewrapRows(_records));
        var check = new CheckKeys(_vault.Ring, record, _vault.Clock);
        var keys = new OwnKeys(_vault.Ring, _vault.Resolver, new PassingKeys(_vault.Resolver.Passing));
        var rewrap = new RewrapChore(_records, rows, new WrappedKeys(_records), keys, _vault.Ring, record, check, AzureWiring.Rewrap, _vault.Clock);
        _chores = new(_records, _tenants, new ServiceCollection().AddSingleton<IChore>(rewrap).BuildServiceProvider(), _vault.Clock, _log);
        _anew = new(rows, _vault.Ring, record, check, _chores, _vault.Clock);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Asks_the_vault_once_for_each_lock_and_keeps_nothing_of_what_it_opened()
    {
        await Cases(40);
        await RotatedLongAgo();
        await Starts();
        await Works();
        Assert.Equal((RewrapState.Finished, 40, 0), (await State(), _vault.Count("unwrap"), _vault.Opened.Held.Count));
        Assert.All(await Locks(), keyId => Assert.NotEqual(_first, keyId));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Leaves_the_vault_to_those_who_read_cases() // 50 to 100 unwraps a second are all that it allows
    {
        await Cases(61);
        await RotatedLongAgo();
        await Starts();
        Assert.InRange(await Works(), TimeSpan.FromSeconds(2.8), TimeSpan.FromSeconds(60));
        Assert.Equal(20, AzureWiring.Rewrap.PerSecond);
    }

    [Fact]
    public async Task Waits_as_long_as_the_vault_asks_and_does_not_ask_for_the_same_again()
    {
        await Cases(40);
        await RotatedLongAgo();
        await Starts();
        var asked = 0;
        _vault.Says = verb => verb == "unwrap" && Interlocked.Increment(ref asked) == 20 ? VaultAnswer.Throttled("170").Thrown : null;
        var before = _vault.Clock.GetUtcNow();
        await Works();
        Assert.Equal("key-throttled", (await Shown()).Code);
        Assert.InRange((await Next() - before).TotalSeconds, 170, 200);
        Assert.Empty(_log.Lines); // it is no failure

        _vault.Clock.Advance(TimeSpan.FromMinutes(4));
        await Works();
        Assert.Equal(RewrapState.Finished, await State());
        Assert.InRange(_vault.Count("unwrap"), 41, 48); // those that were under way at that moment
    }

    [Fact]
    public async Task Goes_on_once_somebody_gives_the_app_its_right_back()
    {
        await Cases(3);
        await RotatedLongAgo();
        await Starts();
        _vault.Answers("unwrap", "403");
        await Works();
        Assert.Equal((RewrapState.Running, "key-refused"), (await State(), (await Shown()).Code));
        _vault.Says = _ => null;
        _vault.Clock.Advance(TimeSpan.FromMinutes(6));
        await Works();
        Assert.Equal((RewrapState.Finished, null), (await State(), (await Shown()).Code));
    }

    [Fact]
    public async Task Waits_where_the_vault_does_not_even_name_its_versions()
    {
        await Cases(3);
        await RotatedLongAgo();
        await Starts();
        _vault.Answers("list", "403");
        await Works();
        Assert.Equal((RewrapState.Running, "key-refused"), (await State(), (await Shown()).Code));
        Assert.Equal(0, _vault.Count("unwrap"));
    }

    [Fact]
    public async Task Tries_a_disabled_version_seldom_and_says_that_it_was_in_the_way()
    {
        await Cases(40);
        await RotatedLongAgo();
        await Starts();
        _vault.Answers("unwrap", "403 disabled"); // by another hand, after it began
        await Works();
        Assert.Equal((RewrapState.Failed, "key-disabled"), (await State(), (await Shown()).Code));
        Assert.InRange(_vault.Count("unwrap"), 1, 8); // those that were under way at that moment
        Assert.All(await Locks(), keyId => Assert.Equal(_first, keyId));
    }

    [Fact]
    public async Task Locks_with_no_version_that_this_process_has_not_seen_to_be_the_newest()
    {
        await Cases(3);
        await _vault.Keys.Current(FakeVault.Tenant, default);
        var second = _vault.Add(); // rotated by another process, or by the vault itself
        await Starts();
        await Works();
        Assert.Equal((RewrapState.Running, 0), (await State(), _vault.Count("unwrap")));
        for (var minutes = 0; minutes < 40 && await State() == RewrapState.Running; minutes++)
        {
            _vault.Clock.Advance(TimeSpan.FromMinutes(1));
            await Works();
        }

        Assert.All(await Locks(), keyId => Assert.Equal(second.Id.AbsoluteUri, keyId));
    }

    [Fact]
    public async Task Walks_again_when_every_process_has_heard_of_the_version()
    {
        await Cases(3);
        await _vault.Ring.Rotate(FakeVault.Tenant, default);
        await Starts();
        await Works();
        Assert.Equal((RewrapState.Running, 90), (await State(), (await Shown()).Percent));
        await Case(99, _first); // a reporter's app that asks the vault every ten minutes
        _vault.Clock.Advance(TimeSpan.FromMinutes(15));
        await Works();
        Assert.Equal(RewrapState.Finished, await State());
        Assert.DoesNotContain(_first, await Locks());
        Assert.True(AzureWiring.Rewrap.Settled > FaceUp.Functions.Keys.KeyVaultTenantKeys.Fresh);
    }

    [Theory]
    [InlineData("https://elsewhere.vault.azure.net/keys/t-acme/00000000000000000000000000000001")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-globex/00000000000000000000000000000001")]
    [InlineData("ring:acme/1")]
    public async Task Sends_nothing_anywhere_for_a_key_id_that_is_not_this_organisations_in_this_vault(string keyId)
    {
        await Case(1, keyId);
        await RotatedLongAgo();
        await Starts();
        await Works();
        Assert.Equal((RewrapState.Failed, "seal-broken"), (await State(), (await Shown()).Code));
        Assert.Equal(0, _vault.Count("unwrap") + _vault.Count("resolve"));
    }

    private async Task RotatedLongAgo()
    {
        await _vault.Ring.Rotate(FakeVault.Tenant, default);
        Assert.Null(await _anew.Start(FakeVault.Tenant, null, "so that the record knows of it", force: false, default));
        await _records.Commit(Partitions.Settings(FakeVault.Tenant), [new Write.Delete("rewrap")], default);
        _vault.Clock.Advance(TimeSpan.FromDays(2));
        await _vault.Keys.Current(FakeVault.Tenant, default);
        await Works(); // with nothing to do
    }

    private async Task Starts() => Assert.Null(await _anew.Start(FakeVault.Tenant, new("admin"), "somebody left", force: false, default));

    /// <returns>How much time passed on the vault's clock.</returns>
    private async Task<TimeSpan> Works()
    {
        var work = _chores.Work(TimeSpan.FromMinutes(5), default);
        var passed = await _vault.Passing(work);
        await work;
        return passed;
    }

    private async Task<RewrapView> Shown() => await _anew.Show((await _tenants.Read(FakeVault.Tenant, default))!, default);

    private async Task<RewrapState> State() => (await Shown()).State;

    private async Task<DateTimeOffset> Next() => (await _chores.Planned(FakeVault.Tenant, RewrapChore.Name, RewrapChore.All, default))!.Value;

    private async Task Cases(int count)
    {
        for (var n = 0; n < count; n++)
            await Case(n, _first);
    }

    private async Task Case(int number, string keyId)
    {
        var wrapped = _vault.Wraps(_first, new byte[32]);
        await _records.Commit(_cases, [new Write.Put($"c|00{number:x24}|k", JsonSerializer.SerializeToUtf8Bytes(new { keyId, tenant = wrapped, receipt = new byte[61] }))], default);
    }

    private async Task<List<string?>> Locks() =>
        [.. (await _records.Range(_cases, "c|", "c~", 1000, default)).Rows.Select(r => JsonDocument.Parse(r.Body).RootElement.GetProperty("keyId").GetString())];
}
