using Azure.Core.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.Tests.Crypto;

/// <summary>The promises of <see cref="ITenantKeyring"/>, kept by the key ring in a folder and, in FaceUp.Functions.Tests, by the adapter to Key Vault.</summary>
public abstract class A_tenants_keys
{
    private static readonly TenantId _acme = new("acme");
    private static readonly SealedName _name = new("acme", "case", "report", ObjectKind.Report);

    protected abstract ITenantKeyring Keys { get; }

    protected abstract IKeyEncryptionKeyResolver Opener { get; }

    [Fact]
    public async Task Lock_with_the_newest_version_and_open_with_every_one()
    {
        await Keys.Create(_acme, default);
        var first = await Seal("before");
        var rotated = await Keys.Rotate(_acme, default);
        var second = await Seal("after");

        Assert.NotEqual(first.KeyId, second.KeyId);
        Assert.Equal((rotated.KeyId, true, true), (second.KeyId, rotated.Enabled, rotated.Current));
        Assert.Equal(("before", "after"), (await Open(first), await Open(second)));
    }

    [Fact]
    public async Task Are_listed_the_newest_first()
    {
        await Keys.Create(_acme, default);
        var first = (await Keys.Current(_acme, default)).KeyId;
        var second = (await Keys.Rotate(_acme, default)).KeyId;
        var third = (await Keys.Rotate(_acme, default)).KeyId;

        var versions = await Keys.Versions(_acme, default);

        Assert.Equal([(third, true, true), (second, true, false), (first, true, false)], versions.Select(v => (v.KeyId, v.Enabled, v.Current)));
        Assert.All(versions, v => Assert.NotNull(v.CreatedAt));
    }

    [Fact]
    public async Task Are_told_from_those_of_others()
    {
        await Keys.Create(_acme, default);
        var first = (await Keys.Current(_acme, default)).KeyId;
        await Keys.Rotate(_acme, default);
        var second = (await Keys.Current(_acme, default)).KeyId;
        Assert.All([first, second], id => Assert.True(Keys.IsOf(_acme, id)));
        Assert.All([new("acm"), new("acme2"), new("other"), new TenantId("t-acme")], tenant => Assert.All([first, second], id => Assert.False(Keys.IsOf(tenant, id))));
        Assert.All(["", "acme", first.Replace("acme", "other", StringComparison.Ordinal)], id => Assert.False(Keys.IsOf(_acme, id)));
    }

    [Fact]
    public async Task Are_made_once()
    {
        await Keys.Create(_acme, default);
        var before = await Seal("text");
        await Keys.Create(_acme, default);
        Assert.Single(await Keys.Versions(_acme, default));
        Assert.Equal("text", await Open(before));
    }

    [Fact]
    public async Task Open_nothing_with_a_disabled_version_and_everything_with_the_others_until_it_is_enabled_again()
    {
        await Keys.Create(_acme, default);
        var first = await Seal("before");
        await Keys.Rotate(_acme, default);
        var second = await Seal("after");
        Assert.Equal("before", await Open(first)); // as if somebody were reading it right now

        Assert.True(await Keys.Disable(_acme, first.KeyId, default));

        Assert.Equal(KeyTrouble.Disabled, await Trouble(() => Open(first)));
        Assert.Equal("after", await Open(second));
        Assert.Equal([(second.KeyId, true), (first.KeyId, false)], (await Keys.Versions(_acme, default)).Select(v => (v.KeyId, v.Enabled)));
        Assert.True(await Keys.Disable(_acme, first.KeyId, default)); // a repeat

        await Keys.Enable(_acme, first.KeyId, default);
        await Keys.Enable(_acme, first.KeyId, default);
        Assert.Equal("before", await Open(first));
        Assert.All(await Keys.Versions(_acme, default), v => Assert.True(v.Enabled));
    }

    [Fact]
    public async Task Do_not_let_the_current_version_be_disabled()
    {
        await Keys.Create(_acme, default);
        var only = await Seal("text");
        Assert.False(await Keys.Disable(_acme, only.KeyId, default));
        Assert.Equal("text", await Open(only));

        await Keys.Rotate(_acme, default);
        Assert.True(await Keys.Disable(_acme, only.KeyId, default));
    }

    [Fact]
    public async Task Are_missing_until_they_are_made()
    {
        Assert.Equal(KeyTrouble.Missing, await Trouble(async () => await Keys.Current(_acme, default)));
        Assert.Equal(KeyTrouble.Missing, await Trouble(() => Keys.Rotate(_acme, default)));
        Assert.Equal(KeyTrouble.Missing, await Trouble(() => Keys.Versions(_acme, default)));
    }

    [Fact]
    public async Task Are_nobody_elses()
    {
        await Keys.Create(_acme, default);
        await Keys.Create(new("globex"), default);
        var ours = await Seal("ours");
        await Keys.Rotate(_acme, default);

        Assert.Equal(KeyTrouble.Missing, await Trouble(() => Keys.Disable(new("globex"), ours.KeyId, default)));
        Assert.Equal(KeyTrouble.Missing, await Trouble(() => Keys.Enable(new("globex"), ours.KeyId, default)));
        Assert.Single(await Keys.Versions(new("globex"), default));
        Assert.Equal("ours", await Open(ours));
        var theirs = ours with { KeyId = (await Keys.Current(new("globex"), default)).KeyId };
        await Assert.ThrowsAsync<SealBrokenException>(() => Open(theirs));
    }

    private async Task<Box> Seal(string text)
    {
        var locks = await Keys.Current(_acme, default);
        using var key = CaseKey.New();
        return new(locks.KeyId, locks.Wrap(key), Envelope.SealBytes(key, _name, System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private async Task<string> Open(Box box)
    {
        using var key = await TenantLock.Open(Opener, box.KeyId, box.Wrapped, default);
        return System.Text.Encoding.UTF8.GetString(Envelope.OpenBytes(key, _name, box.Sealed));
    }

    private static async Task<KeyTrouble> Trouble(Func<Task> act) => (await Assert.ThrowsAsync<KeyUnusableException>(act)).Trouble;

    private sealed record Box(string KeyId, byte[] Wrapped, byte[] Sealed);
}
