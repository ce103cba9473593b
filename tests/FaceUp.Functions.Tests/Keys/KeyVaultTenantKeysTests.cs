using Azure;
using Azure.Security.KeyVault.Keys;
using FaceUp.App.Tenants;
using FaceUp.Functions.Keys;

namespace FaceUp.Functions.Tests.Keys;

public class Creating_a_tenants_key
{
    [Fact]
    public async Task Makes_an_RSA_key_of_3072_bits_that_can_lock_and_unlock_keys_and_nothing_else()
    {
        var vault = new Vault().Answers(404);
        await vault.Keys.Create(Vault.Tenant, default);
        Assert.Equal(("t-acme", 3072, false), (vault.Wanted!.Name, vault.Wanted.KeySize, vault.Wanted.HardwareProtected));
        Assert.Equal([KeyOperation.WrapKey, KeyOperation.UnwrapKey], vault.Wanted.KeyOperations);
    }

    [Fact]
    public async Task Makes_it_in_hardware_where_that_is_set()
    {
        var vault = new Vault(hardware: true).Answers(404);
        await vault.Keys.Create(Vault.Tenant, default);
        Assert.Equal(KeyType.RsaHsm, vault.Wanted!.KeyType);
    }

    [Fact]
    public async Task Keeps_the_key_that_is_there() // creating would make a new version of it
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        await vault.Keys.Create(Vault.Tenant, default);
        Assert.Null(vault.Wanted);
    }

    [Fact]
    public async Task Is_content_when_somebody_made_it_at_the_same_moment()
    {
        var asked = 0;
        var vault = new Vault().Answers(() => asked++ == 0 ? throw new RequestFailedException(404, "none") : Vault.Key("1"));
        Refuses(vault, 409);
        await vault.Keys.Create(Vault.Tenant, default);
    }

    [Fact]
    public async Task Says_what_to_do_about_a_key_that_was_deleted_and_not_purged()
    {
        var vault = new Vault().Answers(404);
        Refuses(vault, 409);
        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => vault.Keys.Create(Vault.Tenant, default));
        Assert.Equal("Key Vault still holds the deleted key t-acme: recover it, or purge it once nobody needs to read what it locked.", why.Message);
    }

    [Theory]
    [InlineData(403, 0, "read")]
    [InlineData(404, 403, "create")]
    public async Task Says_which_right_is_missing(int onReading, int onCreating, string right)
    {
        var vault = new Vault().Answers(onReading);
        Refuses(vault, onCreating);
        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => vault.Keys.Create(Vault.Tenant, default));
        Assert.StartsWith($"Key Vault refuses to let this app {right} keys", why.Message, StringComparison.Ordinal);
    }

    private static void Refuses(Vault vault, int status) =>
        vault.Client.Setup(c => c.CreateRsaKeyAsync(It.IsAny<CreateRsaKeyOptions>(), It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(status, "refused"));
}

public class The_current_key_of_a_tenant
{
    [Fact]
    public async Task Is_named_with_its_version()
    {
        var key = await new Vault().Answers(() => Vault.Key("abc1")).Keys.Current(Vault.Tenant, default);
        Assert.Equal("https://acme-kek.vault.azure.net/keys/t-acme/abc1", key.KeyId);
    }

    [Fact]
    public async Task Is_asked_for_once_however_many_reports_come_in()
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        var first = await vault.Keys.Current(Vault.Tenant, default);
        vault.Clock.Advance(KeyVaultTenantKeys.Fresh - TimeSpan.FromSeconds(1));
        for (var report = 0; report < 100; report++)
            Assert.Same(first, await vault.Keys.Current(Vault.Tenant, default));
        vault.AskedTimes(1);
    }

    [Fact]
    public async Task Is_the_new_version_once_ten_minutes_have_passed()
    {
        var version = "1";
        var vault = new Vault().Answers(() => Vault.Key(version));
        await vault.Keys.Current(Vault.Tenant, default);
        version = "2";
        vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.EndsWith("/2", (await vault.Keys.Current(Vault.Tenant, default)).KeyId, StringComparison.Ordinal);
        vault.AskedTimes(2);
    }

    [Fact]
    public async Task Is_the_same_object_while_the_version_is_the_same()
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        var first = await vault.Keys.Current(Vault.Tenant, default);
        vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        Assert.Same(first, await vault.Keys.Current(Vault.Tenant, default));
    }

    [Fact]
    public async Task Is_asked_for_by_one_while_the_others_go_on_with_the_last()
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        await vault.Keys.Current(Vault.Tenant, default);
        vault.Clock.Advance(KeyVaultTenantKeys.Fresh);
        var answer = new TaskCompletionSource<Response<KeyVaultKey>>();
        vault.Client.Setup(c => c.GetKeyAsync("t-acme", null, It.IsAny<CancellationToken>())).Returns(answer.Task);
        var asking = vault.Keys.Current(Vault.Tenant, default).AsTask();
        Assert.EndsWith("/1", (await vault.Keys.Current(Vault.Tenant, default)).KeyId, StringComparison.Ordinal);
        Assert.False(asking.IsCompleted);
        answer.SetResult(Response.FromValue(Vault.Key("2"), Mock.Of<Response>()));
        Assert.EndsWith("/2", (await asking).KeyId, StringComparison.Ordinal);
        vault.AskedTimes(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Is_the_last_one_seen_for_a_day_while_Key_Vault_is_throttled_or_down(int status)
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        var last = await vault.Keys.Current(Vault.Tenant, default);
        vault.Answers(status, message: "203.0.113.9 was throttled");
        vault.Clock.Advance(KeyVaultTenantKeys.Usable - TimeSpan.FromSeconds(1));
        Assert.Same(last, await vault.Keys.Current(Vault.Tenant, default));
        Assert.Equal("Key Vault did not answer for tenant acme (RequestFailedException); its key as last seen is used.", Assert.Single(vault.Log.Lines));

        vault.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Keys.Current(Vault.Tenant, default));
    }

    [Fact]
    public async Task Is_not_asked_for_with_every_report_of_an_outage()
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        await vault.Keys.Current(Vault.Tenant, default);
        vault.Answers(503).Clock.Advance(KeyVaultTenantKeys.Fresh);
        for (var report = 0; report < 100; report++)
            await vault.Keys.Current(Vault.Tenant, default);
        vault.AskedTimes(2);
    }

    [Fact]
    public async Task Is_not_the_last_one_seen_when_the_app_is_refused() // a refusal is somebody's decision, and must show
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        await vault.Keys.Current(Vault.Tenant, default);
        vault.Answers(403).Clock.Advance(KeyVaultTenantKeys.Fresh);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await vault.Keys.Current(Vault.Tenant, default));
    }

    [Fact]
    public async Task Is_missing_when_the_vault_has_none() =>
        await Assert.ThrowsAsync<KeyMissingException>(async () => await new Vault().Answers(404).Keys.Current(Vault.Tenant, default));

    [Fact]
    public async Task Is_missing_when_it_is_disabled()
    {
        await Assert.ThrowsAsync<KeyMissingException>(async () => await new Vault().Answers(() => Vault.Key("1", enabled: false)).Keys.Current(Vault.Tenant, default));
        await Assert.ThrowsAsync<KeyMissingException>(async () => await new Vault().Answers(403, "Forbidden", "Operation get is not allowed on a disabled key.").Keys.Current(Vault.Tenant, default));
    }

    [Fact]
    public async Task Is_forgotten_once_it_was_found_missing()
    {
        var vault = new Vault().Answers(() => Vault.Key("1"));
        await vault.Keys.Current(Vault.Tenant, default);
        vault.Answers(404).Clock.Advance(KeyVaultTenantKeys.Fresh);
        await Assert.ThrowsAsync<KeyMissingException>(async () => await vault.Keys.Current(Vault.Tenant, default));
        vault.Answers(503);
        await Assert.ThrowsAsync<RequestFailedException>(async () => await vault.Keys.Current(Vault.Tenant, default));
    }
}
