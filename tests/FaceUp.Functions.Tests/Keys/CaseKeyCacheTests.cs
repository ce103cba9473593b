using CsCheck;
using FaceUp.Functions.Keys;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Keys;

public sealed class Case_keys_that_were_opened : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CaseKeyCache _cache;
    private int _calls;

    public Case_keys_that_were_opened() => _cache = new(_clock, capacity: 3);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Are_few_and_the_one_used_longest_ago_goes_first()
    {
        foreach (byte name in new byte[] { 1, 2, 3 })
            await Open(name);
        await Open(1);
        await Open(4);
        Assert.Equal(4, _calls);
        foreach (byte name in new byte[] { 1, 3, 4 })
            await Open(name);
        Assert.Equal(4, _calls);
        await Open(2);
        Assert.Equal(5, _calls);
        Assert.Equal(3, _cache.Held.Count);
    }

    [Fact]
    public async Task Are_zeroed_when_they_are_pushed_out()
    {
        await Open(1);
        var first = _cache.Held[0];
        Assert.Equal(Key(1), first);
        foreach (byte name in new byte[] { 2, 3, 4 })
            await Open(name);
        Assert.All(first, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Are_zeroed_when_their_time_is_over_though_nobody_asks()
    {
        await Open(1);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Open(2);
        var (first, second) = (_cache.Held[0], _cache.Held[1]);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.All(first, b => Assert.Equal(0, b));
        Assert.Equal(Key(2), second);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.All(second, b => Assert.Equal(0, b));
        Assert.Empty(_cache.Held);
        await Open(3);
        _clock.Advance(CaseKeyCache.Life);
        Assert.Empty(_cache.Held);
    }

    [Fact]
    public async Task Are_zeroed_when_the_process_ends()
    {
        await Open(1);
        var held = _cache.Held[0];
        _cache.Dispose();
        Assert.All(held, b => Assert.Equal(0, b));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Open(1));
    }

    [Fact]
    public async Task Lie_where_the_collector_never_moves_them()
    {
        await Open(1);
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(_cache.Held[0])); // the pinned heap counts as the oldest
    }

    [Fact]
    public async Task Take_the_bytes_over_that_the_client_gave()
    {
        var given = Key(1);
        await _cache.Open("v1", new byte[] { 1 }, () => Task.FromResult(given), default);
        Assert.All(given, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Are_forgotten_with_their_version_and_no_other()
    {
        await Open(1, "v1");
        await Open(1, "v2");
        var first = _cache.Held[0];
        _cache.Drop("v1");
        Assert.All(first, b => Assert.Equal(0, b));
        await Open(1, "v2");
        Assert.Equal(2, _calls);
        await Open(1, "v1");
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task Are_asked_for_again_when_their_version_was_dropped_while_they_were_on_their_way()
    {
        var gate = new TaskCompletionSource<byte[]>();
        var opening = _cache.Open("v1", new byte[] { 1 }, () => _calls++ == 0 ? gate.Task : throw new InvalidOperationException("disabled"), default);
        _cache.Drop("v1");
        var late = Key(1);
        gate.SetResult(late);
        await Assert.ThrowsAsync<InvalidOperationException>(() => opening);
        Assert.Empty(_cache.Held);
        Assert.All(late, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Keep_no_failure()
    {
        await Assert.ThrowsAsync<IOException>(() => _cache.Open("v1", new byte[] { 1 }, () => throw new IOException(), default));
        Assert.Equal(Key(1), await Open(1, "v1"));
    }

    [Fact]
    public void Are_always_the_right_ones_however_many_ask() => Gen.Int[0, 9].Array[1, 60].Sample(names =>
    {
        using var cache = new CaseKeyCache(_clock, capacity: 3);
        Parallel.ForEach(names, name => Assert.Equal(Key((byte)name), cache.Open("v", new[] { (byte)name }, async () =>
        {
            await Task.Yield();
            return Key((byte)name);
        }, default).GetAwaiter().GetResult()));
        Assert.InRange(cache.Held.Count, 1, 3);
    }, iter: 100);

    private Task<byte[]> Open(byte name, string version = "v") => _cache.Open(version, new[] { name }, () =>
    {
        _calls++;
        return Task.FromResult(Key(name));
    }, default);

    private static byte[] Key(byte name) => [.. Enumerable.Repeat((byte)(name + 1), 32)];
}
