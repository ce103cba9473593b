using System.Text;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Tests.Slices;

public sealed class A_key_in_trouble : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_said_plainly_to_who_reads_a_case_and_holds_up_nothing_else()
    {
        var (reporter, handler, keys) = (new Reporter(house), Person.Compliance(house), house.Get<ITenantKeyring>());
        var before = await reporter.Submits("before");
        var old = (await keys.Current(TestHouse.Tenant, default)).KeyId;
        await keys.Rotate(TestHouse.Tenant, default);
        var after = await reporter.Submits("after");
        var (first, second) = (await handler.Finds(before.Reference), await handler.Finds(after.Reference));
        Assert.Equal("before", Text(await handler.Reads(first)));

        Assert.True(await keys.Disable(TestHouse.Tenant, old, default));

        var refused = (await handler.Asks("GET", $"cases/{first}")).Must(503);
        Assert.Equal("urn:faceup:problem:key-disabled", refused.Json.GetProperty("type").GetString());
        Assert.DoesNotContain("   at ", Encoding.UTF8.GetString(refused.Body), StringComparison.Ordinal);
        Assert.Equal("key-disabled", (await handler.Notes(first, "a note")).Must(503).Json.GetProperty("type").GetString()!.Split(':')[^1]);
        Assert.Equal("after", Text(await handler.Reads(second)));
        Assert.Equal(2, (await handler.Lists()).Count);
        Assert.Equal("before", (await reporter.Opens(before.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString()); // the reporter's lock is another
        await reporter.Submits("and more");

        await keys.Enable(TestHouse.Tenant, old, default);
        Assert.Equal("before", Text(await handler.Reads(first)));
    }

    [Theory]
    [InlineData(KeyTrouble.Missing, null, "key-missing", null)]
    [InlineData(KeyTrouble.Disabled, null, "key-disabled", null)]
    [InlineData(KeyTrouble.Refused, null, "key-refused", null)]
    [InlineData(KeyTrouble.Throttled, 30.2, "key-throttled", "31")]
    [InlineData(KeyTrouble.Throttled, 0.0, "key-throttled", "1")]
    [InlineData(KeyTrouble.Throttled, null, "key-throttled", "10")]
    [InlineData(KeyTrouble.Unreachable, null, "key-unreachable", "10")]
    public async Task Has_a_problem_of_its_own_which_names_a_time_only_where_waiting_helps(KeyTrouble trouble, double? asked, string type, string? retryAfter)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        var failed = new KeyUnusableException(trouble, asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null, new InvalidOperationException("https://acme.vault.azure.net/keys/t-acme/1"));

        await Problems.For(failed).ExecuteAsync(context);

        var body = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        Assert.Equal((503, $"urn:faceup:problem:{type}"), (context.Response.StatusCode, JsonDocument.Parse(body).RootElement.GetProperty("type").GetString()));
        Assert.Equal(retryAfter, (string?)context.Response.Headers.RetryAfter);
        Assert.DoesNotContain("vault.azure.net", body, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement shown) => shown.GetProperty("answers")[0].GetProperty("text").GetString();
}
