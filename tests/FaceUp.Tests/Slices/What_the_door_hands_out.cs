using System.Buffers.Text;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Slices;

public sealed class What_the_door_hands_out(TempStore store) : IClassFixture<TempStore>
{
    private static readonly TenantId Tenant = new("demo");
    private static readonly byte[] Plain = "2M4Q-JA53-9C8X"u8.ToArray();
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);

    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 23, 50, 0, TimeSpan.Zero));

    private DoorKeys Door => new(store.Records, clock); // a process of its own, each time

    [Fact]
    public async Task Comes_back_to_any_process_of_the_door_until_its_end()
    {
        var token = await Door.Seal("session", Tenant, Plain, Half, default);
        Assert.Equal(Plain, await Door.Open("session", Tenant, token, default));
        clock.Advance(Half - TimeSpan.FromSeconds(1)); // past midnight: the secret of the day before still stands there
        Assert.Equal(Plain, await Door.Open("session", Tenant, token, default));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Door.Open("session", Tenant, token, default));
    }

    [Fact]
    public async Task Is_for_one_purpose_and_one_organisation()
    {
        var token = await Door.Seal("session", Tenant, Plain, Half, default);
        Assert.Null(await Door.Open("ticket", Tenant, token, default));
        Assert.Null(await Door.Open("session", new("other"), token, default));
    }

    [Fact]
    public async Task Does_not_open_with_any_bit_changed_or_byte_missing()
    {
        var token = Base64Url.DecodeFromChars(await Door.Seal("session", Tenant, Plain, Half, default));
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var altered = (byte[])token.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(await Door.Open("session", Tenant, Base64Url.EncodeToString(altered), default));
        }

        for (var length = 0; length < token.Length; length++)
            Assert.Null(await Door.Open("session", Tenant, Base64Url.EncodeToString(token.AsSpan(0, length)), default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("receipt")]
    public async Task Is_never_something_else(string? token) => Assert.Null(await Door.Open("session", Tenant, token, default));

    [Fact]
    public async Task Tells_nothing_of_what_is_in_it() =>
        Assert.NotEqual(await Door.Seal("session", Tenant, Plain, Half, default), await Door.Seal("session", Tenant, Plain, Half, default));

    [Fact]
    public async Task Has_a_secret_that_is_gone_on_the_day_after_the_next()
    {
        await using var own = new TempStore();
        var door = new DoorKeys(own.Records, clock);
        var token = await door.Seal("session", Tenant, Plain, DoorKeys.Longest, default);
        var secret = (await own.Records.All(Partitions.Door)).Single();
        for (var day = 0; day < 2; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await door.Seal("session", Tenant, Plain, Half, default);
        }

        var rows = await own.Records.All(Partitions.Door);
        Assert.Equal(["20261124", "20261125"], rows.Select(r => r.Key));
        Assert.DoesNotContain(rows, r => r.Body.Span.SequenceEqual(secret.Body.Span));
        Assert.Null(await door.Open("session", Tenant, token, default));
    }

    [Fact]
    public async Task Has_one_secret_a_day_however_many_begin_the_day()
    {
        await using var own = new TempStore();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new DoorKeys(own.Records, clock).Seal("session", Tenant, Plain, Half, default))));
        Assert.Single(await own.Records.All(Partitions.Door));
        var door = new DoorKeys(own.Records, clock);
        foreach (var token in tokens)
            Assert.Equal(Plain, await door.Open("session", Tenant, token, default));
    }
}
