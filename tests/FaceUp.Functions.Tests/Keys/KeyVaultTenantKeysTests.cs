using Azure;
using FaceUp.App.Tenants;
using FaceUp.Functions.Keys;

namespace FaceUp.Functions.Tests.Keys;

public class The_current_key_of_a_tenant
{
    private readonly FakeVault _vault = new();

    /// <summary>Everything that Key Vault says instead of a key, and what it is called here.</summary>
    public static TheoryData<string, KeyTrouble> Troubles => new()
    {
        { "404", KeyTrouble.Missing }, { "409", KeyTrouble.Missing },
        { "disabled", KeyTrouble.Disabled }, { "403 disabled", KeyTrouble.Disabled },
        { "401", KeyTrouble.Refused }, { "403", KeyTrouble.Refused }, { "403 firewall", KeyTrouble.Refused },
        { "429", KeyTrouble.Throttled },
        { "no connection", KeyTrouble.Unreachable }, { "no token", KeyTrouble.Unreachable }, { "no answer", KeyTrouble.Unreachable },
        { "408", KeyTrouble.Unreachable }, { "500", KeyTrouble.Unreachable }, { "503", KeyTrouble.Unreachable },
    };

    [Fact]
    public async Task Is_named_with_its_version()
    {
        var made = _vault.Add();
        Assert.Equal(made.Id.AbsoluteUri, (await Current()).KeyId);
    }

    [Fact]
    public async Task Is_asked_for_once_however_many_reports_come_in()
    {
        _vault.Add();
        var first = await Current();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh - TimeSpan.FromSeconds(1));
        for (var report = 0; report < 100; report++)
            Assert.Same(first, await Current());
        Assert.Equal(1, _vault.Count("get"));
    }

    [Fact]
    public async Task Is_the_new_version_once_ten_minutes_have_passed()
    {
        _vault.Add();
        await Current();
        var second = _vault.Add();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.Equal(second.Id.AbsoluteUri, (await Current()).KeyId);
        Assert.Equal(2, _vault.Count("get"));
    }

    [Fact]
    public async Task Is_the_same_object_while_the_version_is_the_same()
    {
        _vault.Add();
        var first = await Current();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.Same(first, await Current());
    }

    [Fact]
    public async Task Is_asked_for_by_one_while_the_others_go_on_with_the_last()
    {
        var first = _vault.Add();
        await Current();
        var second = _vault.Add();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        var gate = new TaskCompletionSource();
        _vault.Opening = gate.Task;
        var asking = Current();
        Assert.Equal(first.Id.AbsoluteUri, (await Current()).KeyId);
        Assert.False(asking.IsCompleted);
        gate.SetResult();
        Assert.Equal(second.Id.AbsoluteUri, (await asking).KeyId);
        Assert.Equal(2, _vault.Count("get"));
    }

    [Fact]
    public async Task Is_not_taken_back_by_an_answer_from_before_a_rotation()
    {
        _vault.Add();
        await Current();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        var gate = new TaskCompletionSource();
        var old = _vault.Add().Bundle();
        var asking = Answering(() => gate.Task);
        var rotated = await _vault.Ring.Rotate(FakeVault.Tenant, default);
        gate.SetResult();
        Assert.Equal(rotated.KeyId, (await asking).KeyId);
        Assert.Equal(rotated.KeyId, (await Current()).KeyId);
        Assert.NotEqual(rotated.KeyId, old.Id.AbsoluteUri);

        async Task<FaceUp.Crypto.TenantPublicKey> Answering(Func<Task> until)
        {
            _vault.Opening = until();
            var asked = Current();
            _vault.Opening = Task.CompletedTask;
            return await asked;
        }
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Is_the_last_one_seen_for_a_day_whatever_is_wrong_and_then_says_what(string answer, KeyTrouble trouble)
    {
        _vault.Add();
        var last = await Current();
        _vault.Answers("get", answer);
        _vault.Clock.Advance(KeyVaultTenantKeys.Usable - TimeSpan.FromSeconds(31));
        Assert.Same(last, await Current());
        _vault.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Same(last, await Current());
        Assert.Equal($"Key Vault does not give an organisation's key ({trouble}). Reports are sealed with the version last seen, for 24 hours from when it was seen; then they are refused.", Assert.Single(_vault.Log.Lines));

        _vault.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(trouble, await TroubleOf(Current()));
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Is_not_to_be_had_from_a_cold_start_and_says_why(string answer, KeyTrouble trouble)
    {
        _vault.Add();
        _vault.Answers("get", answer);
        Assert.Equal(trouble, await TroubleOf(Current()));
        Assert.Equal(trouble is KeyTrouble.Throttled or KeyTrouble.Unreachable, _vault.Count("get") > 1); // a refusal is an answer
        _vault.Answers("get", null);
        await Current();
    }

    [Fact]
    public async Task Is_what_it_was_once_the_trouble_is_over()
    {
        _vault.Add();
        var last = await Current();
        _vault.Delete();
        _vault.Clock.Advance(KeyVaultTenantKeys.Usable - TimeSpan.FromMinutes(1));
        await Current();
        _vault.Recover();
        _vault.Clock.Advance(TimeSpan.FromSeconds(30));
        await Current();
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.Same(last, await Current()); // the day began anew
    }

    [Fact]
    public async Task Costs_one_call_in_thirty_seconds_and_one_line_an_hour_while_there_is_trouble()
    {
        _vault.Add();
        await Current();
        _vault.Answers("get", "403");
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        for (var report = 0; report < 120; report++)
        {
            await Current();
            await Current();
            _vault.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(1 + 120, _vault.Count("get"));
        Assert.Single(_vault.Log.Lines);
        await Current();
        Assert.Equal(2, _vault.Log.Lines.Count);
    }

    [Fact]
    public async Task Keeps_no_report_waiting_for_more_than_a_glimpse()
    {
        _vault.Add();
        await Current();
        _vault.Opening = new TaskCompletionSource().Task;
        _vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.InRange(await _vault.Passing(Current()), VaultCalls.Glimpse, VaultCalls.Glimpse + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Is_let_go_by_who_asked_for_it()
    {
        _vault.Add();
        _vault.Opening = new TaskCompletionSource().Task;
        using var leaving = new CancellationTokenSource();
        var asking = _vault.Keys.Current(FakeVault.Tenant, leaving.Token).AsTask();
        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private Task<FaceUp.Crypto.TenantPublicKey> Current() => _vault.Keys.Current(FakeVault.Tenant, default).AsTask();

    private async Task<KeyTrouble> TroubleOf(Task work)
    {
        await _vault.Passing(work);
        return (await Assert.ThrowsAsync<KeyUnusableException>(() => work)).Trouble;
    }
}
