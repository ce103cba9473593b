using Azure.Core.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public sealed class Keys_in_a_folder : A_tenants_keys, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("faceup-ring-").FullName;
    private readonly byte[] _secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(CaseKey.Length);
    private readonly SelfHost.Keys.KeyRing _ring;

    public Keys_in_a_folder() => _ring = Open();

    protected override ITenantKeyring Keys => _ring;

    protected override IKeyEncryptionKeyResolver Opener => _ring;

    public void Dispose()
    {
        _ring.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Are_the_same_after_a_restart()
    {
        await Keys.Create(new("acme"), default);
        var first = (await Keys.Current(new("acme"), default)).KeyId;
        var second = await Keys.Rotate(new("acme"), default);
        await Keys.Disable(new("acme"), first, default);

        using var again = Open();
        Assert.Equal("ring:acme/2", (await again.Current(new("acme"), default)).KeyId);
        Assert.Equal([("ring:acme/2", true, true), ("ring:acme/1", false, false)], (await again.Versions(new("acme"), default)).Select(v => (v.KeyId, v.Enabled, v.Current)));
        Assert.Equal("ring:acme/2", second.KeyId);
    }

    [Fact]
    public async Task Finish_a_rotation_that_a_crash_cut_in_two()
    {
        await Keys.Create(new("acme"), default);
        await Keys.Rotate(new("acme"), default);
        File.Delete(Path.Combine(_folder, "acme", "2.public")); // it had got as far as the private half

        using var again = Open();
        Assert.Equal("ring:acme/1", (await again.Current(new("acme"), default)).KeyId);
        Assert.Equal("ring:acme/2", (await again.Rotate(new("acme"), default)).KeyId);
        using var key = CaseKey.New();
        using var opened = await TenantLock.Open(again, "ring:acme/2", (await again.Current(new("acme"), default)).Wrap(key), default);
        Assert.True(opened.Bytes.SequenceEqual(key.Bytes));
    }

    [Fact]
    public async Task Open_nothing_when_an_administrator_disabled_the_current_version_by_hand_while_reports_still_come_in()
    {
        await Keys.Create(new("acme"), default);
        var current = await Keys.Current(new("acme"), default);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "acme", "1.disabled"), []);

        Assert.Same(current, await Keys.Current(new("acme"), default));
        using var key = CaseKey.New();
        Assert.Equal(KeyTrouble.Disabled, (await Assert.ThrowsAsync<KeyUnusableException>(() => TenantLock.Open(_ring, current.KeyId, current.Wrap(key), default))).Trouble);
        using var again = Open();
        Assert.Equal(KeyTrouble.Disabled, (await Assert.ThrowsAsync<KeyUnusableException>(async () => await again.Current(new("acme"), default))).Trouble);
    }

    private SelfHost.Keys.KeyRing Open() => new(_folder, CaseKey.From(_secret));
}
