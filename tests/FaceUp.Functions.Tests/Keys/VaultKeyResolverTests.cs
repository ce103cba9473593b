using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Functions.Keys;

namespace FaceUp.Functions.Tests.Keys;

public class A_stored_key_id
{
    private readonly FakeVault _vault = new();

    [Fact]
    public async Task Of_a_tenants_key_in_the_vault_is_resolved_once_and_when_first_needed()
    {
        var version = _vault.Add();
        var key = await _vault.Resolver.ResolveAsync(version.Id.AbsoluteUri);
        Assert.Equal(version.Id.AbsoluteUri, key.KeyId);
        Assert.Equal(0, _vault.Count("resolve"));
        foreach (var bytes in new byte[][] { [1], [2] })
            Assert.Equal(bytes, await _vault.Resolver.Resolve(version.Id.AbsoluteUri).UnwrapKeyAsync(TenantLock.Algorithm, version.Wrap(bytes)));
        Assert.Equal((1, 2), (_vault.Count("resolve"), _vault.Count("unwrap")));
    }

    [Theory]
    [InlineData("https://evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net.evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://other-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net:8443/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net@evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://x@acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("http://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/")]
    [InlineData("https://acme-kek.vault.azure.net/keys/master/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/secrets/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/../secrets/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef/unwrapkey")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef?api-version=7.6")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef#x")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-ACME/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-a%63me/0123456789abcdef")]
    [InlineData("keys/t-acme/0123456789abcdef")]
    [InlineData("")]
    public async Task That_names_anything_else_is_refused_before_a_call_goes_out(string keyId)
    {
        await Assert.ThrowsAsync<ForeignKeyException>(() => _vault.Resolver.ResolveAsync(keyId));
        Assert.Throws<ForeignKeyException>(() => _vault.Resolver.Resolve(keyId));
        Assert.Empty(_vault.Calls);
    }
}

public class Opening_a_case_key
{
    private readonly FakeVault _vault = new();
    private readonly FakeVault.Version _version;
    private readonly byte[] _key = [.. Enumerable.Range(1, CaseKey.Length).Select(n => (byte)n)];

    public Opening_a_case_key() => _version = _vault.Add();

    public static TheoryData<string, KeyTrouble> Troubles => The_current_key_of_a_tenant.Troubles;

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Says_plainly_what_is_wrong_and_keeps_no_failure(string answer, KeyTrouble trouble)
    {
        if (answer == "disabled")
            _version.Enabled = false;
        else
            _vault.Answers("unwrap", answer);
        Assert.Equal(trouble, (await Fails(Open())).Trouble);

        _version.Enabled = true;
        _vault.Answers("unwrap", null);
        Assert.Equal(_key, await Open());
    }

    [Fact]
    public async Task Says_that_a_deleted_key_is_missing_until_it_is_recovered()
    {
        _vault.Delete();
        Assert.Equal(KeyTrouble.Missing, (await Fails(Open())).Trouble);
        _vault.Recover();
        Assert.Equal(_key, await Open());
    }

    [Fact]
    public async Task Leaves_bytes_that_do_not_decrypt_to_be_a_broken_seal() =>
        await Assert.ThrowsAsync<SealBrokenException>(() => TenantLock.Open(_vault.Resolver, _version.Id.AbsoluteUri, new byte[384], default));

    [Theory]
    [InlineData("unwrap", "429")]
    [InlineData("unwrap", "408")]
    [InlineData("unwrap", "503")]
    [InlineData("unwrap", "no connection")]
    [InlineData("resolve", "429")]
    [InlineData("resolve", "500")]
    public async Task Is_repeated_when_the_vault_is_busy(string verb, string answer)
    {
        var refused = 0;
        _vault.Says = asked => asked == verb && refused++ < 3 ? _vault.Saying(answer) : null;
        var opening = Open();
        Assert.InRange(await _vault.Passing(opening), TimeSpan.FromSeconds(2.8), TimeSpan.FromSeconds(5)); // ½ + 1 + 2 s, a fifth more or less
        Assert.Equal(_key, await opening);
        Assert.Equal(4, _vault.Count(verb));
    }

    [Fact]
    public async Task Waits_as_long_as_the_vault_asks()
    {
        var refused = 0;
        _vault.Says = verb => verb == "unwrap" && refused++ < 2 ? VaultAnswer.Throttled("4").Thrown : null;
        var opening = Open();
        Assert.InRange(await _vault.Passing(opening), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(9));
        Assert.Equal(3, _vault.Count("unwrap"));
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("Mon, 02 Mar 2026 09:00:45 GMT", 45)]
    public async Task Tells_at_once_how_long_to_wait_when_nobody_would_wait_so_long(string asked, int seconds)
    {
        _vault.Says = verb => verb == "unwrap" ? VaultAnswer.Throttled(asked).Thrown : null;
        var failed = await Assert.ThrowsAsync<KeyUnusableException>(Open);
        Assert.Equal((KeyTrouble.Throttled, TimeSpan.FromSeconds(seconds)), (failed.Trouble, failed.RetryAfter));
        Assert.Equal(1, _vault.Count("unwrap"));
    }

    [Theory]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("silence")]
    public async Task Ends_after_ten_seconds_whatever_happens(string answer)
    {
        if (answer == "silence")
            _vault.Opening = new TaskCompletionSource().Task;
        else
            _vault.Answers("unwrap", answer);
        var opening = Open();
        var passed = await _vault.Passing(opening);
        await Assert.ThrowsAsync<KeyUnusableException>(() => opening);
        Assert.InRange(passed, TimeSpan.FromSeconds(5), VaultCalls.Patience + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Costs_no_call_for_five_minutes_and_then_one()
    {
        await Open();
        _vault.Clock.Advance(CaseKeyCache.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(_key, await Open());
        Assert.Equal(1, _vault.Count("unwrap"));
        _vault.Clock.Advance(TimeSpan.FromSeconds(1)); // not from when it was last used
        Assert.Equal(_key, await Open());
        Assert.Equal(2, _vault.Count("unwrap"));
    }

    [Fact]
    public async Task Is_one_call_for_all_who_want_it_at_once_and_a_copy_for_each()
    {
        var gate = new TaskCompletionSource();
        _vault.Opening = gate.Task;
        var wrapped = _version.Wrap(_key);
        var opening = Enumerable.Range(0, 50).Select(_ => Open(wrapped)).ToList();
        gate.SetResult();
        var opened = await Task.WhenAll(opening);
        Assert.Equal(1, _vault.Count("unwrap"));
        Array.Clear(opened[0]); // as TenantLock does with its own
        Assert.All(opened.Skip(1), bytes => Assert.Equal(_key, bytes));
        Assert.Equal(_key, await Open(wrapped));
    }

    [Fact]
    public async Task Goes_on_for_the_others_when_the_first_one_leaves()
    {
        var gate = new TaskCompletionSource();
        _vault.Opening = gate.Task;
        using var leaving = new CancellationTokenSource();
        var wrapped = _version.Wrap(_key);
        var (first, second) = (Open(wrapped, leaving.Token), Open(wrapped));
        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(_key, await second);
        Assert.Equal(1, _vault.Count("unwrap"));
    }

    [Fact]
    public async Task Fails_for_all_who_waited_when_it_fails()
    {
        var gate = new TaskCompletionSource();
        _vault.Opening = gate.Task;
        _vault.Answers("unwrap", "403");
        var wrapped = _version.Wrap(_key);
        var opening = Enumerable.Range(0, 5).Select(_ => Open(wrapped)).ToList();
        gate.SetResult();
        foreach (var one in opening)
            Assert.Equal(KeyTrouble.Refused, (await Assert.ThrowsAsync<KeyUnusableException>(() => one)).Trouble);
        Assert.Equal(1, _vault.Count("unwrap"));
    }

    [Theory]
    [InlineData("RSA1_5")]
    [InlineData("RSA-OAEP")]
    public async Task Knows_one_algorithm_only(string algorithm) =>
        await Assert.ThrowsAsync<NotSupportedException>(async () => await (await _vault.Resolver.ResolveAsync(_version.Id.AbsoluteUri)).UnwrapKeyAsync(algorithm, new byte[384]));

    private byte[]? _wrapped;

    private Task<byte[]> Open() => Open(_wrapped ??= _version.Wrap(_key));

    private async Task<byte[]> Open(byte[] wrapped, CancellationToken ct = default) =>
        await (await _vault.Resolver.ResolveAsync(_version.Id.AbsoluteUri, ct)).UnwrapKeyAsync(TenantLock.Algorithm, wrapped, ct);

    private async Task<KeyUnusableException> Fails(Task work)
    {
        await _vault.Passing(work);
        return await Assert.ThrowsAsync<KeyUnusableException>(() => work);
    }
}
