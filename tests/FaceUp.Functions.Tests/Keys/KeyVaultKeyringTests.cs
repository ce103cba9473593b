using Azure.Security.KeyVault.Keys;
using FaceUp.App.Tenants;

namespace FaceUp.Functions.Tests.Keys;

public class Making_a_tenants_key
{
    private readonly FakeVault _vault = new();

    [Fact]
    public async Task Asks_for_RSA_of_3072_bits_that_locks_and_opens_keys_and_nothing_else()
    {
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Equal(("t-acme", 3072, false), (_vault.Wanted!.Name, _vault.Wanted.KeySize, _vault.Wanted.HardwareProtected));
        Assert.Equal([KeyOperation.WrapKey, KeyOperation.UnwrapKey], _vault.Wanted.KeyOperations);
    }

    [Fact]
    public async Task Lets_it_rotate_after_a_year_and_a_half_and_expire_after_two()
    {
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Equal(new DateTimeOffset(2028, 3, 2, 9, 0, 0, TimeSpan.Zero), Assert.Single(await _vault.Ring.Versions(FakeVault.Tenant, default)).ExpiresAt); // a policy sets the date of later versions only
        Assert.Equal("P2Y", _vault.Policy()!.ExpiresIn);
        var action = Assert.Single(_vault.Policy()!.LifetimeActions);
        Assert.Equal((KeyRotationPolicyAction.Rotate, "P18M"), (action.Action, action.TimeAfterCreate));
    }

    [Fact]
    public async Task Makes_it_in_hardware_where_that_is_set()
    {
        var vault = new FakeVault(hardware: true);
        await vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Equal(KeyType.RsaHsm, vault.Wanted!.KeyType);
    }

    [Fact]
    public async Task Keeps_the_key_that_is_there_and_gives_it_the_policy_that_a_crash_left_out() // creating would make a new version of it
    {
        _vault.Add();
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Null(_vault.Wanted);
        Assert.Equal("P2Y", _vault.Policy()!.ExpiresIn);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("403 disabled")]
    public async Task Keeps_a_key_that_is_disabled(string shown)
    {
        _vault.Add();
        _vault.Answers("get", shown);
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Null(_vault.Wanted);
    }

    [Fact]
    public async Task Keeps_the_policy_that_an_administrator_set()
    {
        _vault.Add();
        await _vault.UpdateKeyRotationPolicyAsync("t-acme", new KeyRotationPolicy { ExpiresIn = "P90D" });
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Equal("P90D", _vault.Policy()!.ExpiresIn);
    }

    [Fact]
    public async Task Is_content_when_somebody_made_it_at_the_same_moment()
    {
        _vault.Says = verb => verb == "create" ? Made() : null;
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Single(await _vault.Ring.Versions(FakeVault.Tenant, default));

        Exception Made()
        {
            _vault.Add();
            return VaultAnswer.Deleted.Thrown;
        }
    }

    [Fact]
    public async Task Is_refused_while_the_vault_holds_a_deleted_key_of_this_name()
    {
        _vault.Add();
        _vault.Delete();
        Assert.Equal(KeyTrouble.Missing, (await Assert.ThrowsAsync<KeyUnusableException>(() => _vault.Ring.Create(FakeVault.Tenant, default))).Trouble);
        _vault.Recover();
        await _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.Single(await _vault.Ring.Versions(FakeVault.Tenant, default));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("create")]
    [InlineData("policy")]
    [InlineData("set-policy")]
    public async Task Is_refused_to_an_identity_without_the_right_to_any_part_of_it(string part)
    {
        _vault.Answers(part, "403");
        Assert.Equal(KeyTrouble.Refused, (await Assert.ThrowsAsync<KeyUnusableException>(() => _vault.Ring.Create(FakeVault.Tenant, default))).Trouble);
        Assert.Equal(1, _vault.Count(part));
    }

    [Fact]
    public async Task Waits_its_turn_when_many_are_made() // a vault allows 10 to 20 in ten seconds
    {
        var refused = 0;
        _vault.Says = verb => verb == "create" && refused++ < 3 ? VaultAnswer.Throttled("5").Thrown : null;
        var making = _vault.Ring.Create(FakeVault.Tenant, default);
        Assert.InRange(await _vault.Passing(making), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        await making;
        Assert.Single(await _vault.Ring.Versions(FakeVault.Tenant, default));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("rotate")]
    public async Task Is_not_repeated_when_it_may_have_been_done(string what)
    {
        if (what == "rotate")
            _vault.Add();
        _vault.Answers(what, "no connection");
        Func<Task> order = what == "create" ? () => _vault.Ring.Create(FakeVault.Tenant, default) : () => _vault.Ring.Rotate(FakeVault.Tenant, default);
        Assert.Equal(KeyTrouble.Unreachable, (await Assert.ThrowsAsync<KeyUnusableException>(order)).Trouble);
        Assert.Equal(1, _vault.Count(what));
    }
}

public class A_rotated_key
{
    private readonly FakeVault _vault = new();

    [Fact]
    public async Task Locks_with_the_new_version_at_once_in_the_process_that_rotated_it()
    {
        _vault.Add();
        await _vault.Keys.Current(FakeVault.Tenant, default);
        var second = await _vault.Ring.Rotate(FakeVault.Tenant, default);
        Assert.Equal(second.KeyId, (await _vault.Ring.Current(FakeVault.Tenant, default)).KeyId);
        Assert.Equal(1, _vault.Count("get")); // the answer to the rotation holds the public half
    }

    [Fact]
    public async Task Opens_what_an_expired_version_locked() // Key Vault refuses to lock with one, never to open
    {
        var old = _vault.Add();
        var wrapped = old.Wrap(new byte[32]);
        await _vault.Ring.Rotate(FakeVault.Tenant, default);
        old.ExpiresOn = _vault.Clock.GetUtcNow();
        _vault.Clock.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(new byte[32], await (await _vault.Resolver.ResolveAsync(old.Id.AbsoluteUri)).UnwrapKeyAsync("RSA-OAEP-256", wrapped));
        Assert.Equal(old.ExpiresOn, (await _vault.Ring.Versions(FakeVault.Tenant, default))[^1].ExpiresAt);
    }

    [Fact]
    public async Task Locks_on_with_a_version_that_has_expired_because_rotation_failed() // locking is done here: no report is refused for a date
    {
        _vault.Add().ExpiresOn = _vault.Clock.GetUtcNow();
        _vault.Clock.Advance(TimeSpan.FromDays(1));
        await _vault.Keys.Current(FakeVault.Tenant, default);
    }
}
