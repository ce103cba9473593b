using System.Text.Json.Nodes;
using FaceUp.App.Storage;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Telephone;

/// <summary>An organisation with a telephone line, and the provider behind it.</summary>
internal sealed class LineHouse : IAsyncDisposable
{
    public static readonly byte[] Said = [.. "ID3"u8, .. Enumerable.Range(0, 150_000).Select(i => (byte)(i * 31))]; // more than two chunks

    private LineHouse(TestHouse house, ProviderStandIn provider) => (House, Provider) = (house, provider);

    public TestHouse House { get; }

    public ProviderStandIn Provider { get; }

    public static async Task<LineHouse> Open(Action<JsonNode>? line = null, params string[] languages)
    {
        var opened = new LineHouse(await TestHouse.Open(withTargets: false), await ProviderStandIn.Start());
        await Slices.House.Settings(opened.House, s =>
        {
            s["languages"] = new JsonArray([.. languages.DefaultIfEmpty("en").Select(l => (JsonNode)l)]);
            s["telephone"] = Line(opened.Provider.Api);
            line?.Invoke(s);
        });
        return opened;
    }

    public static JsonObject Line(string api) => new()
    {
        ["on"] = true, ["number"] = "+49 30 12345678", ["account"] = ProviderStandIn.Account, ["secret"] = ProviderStandIn.Secret, ["api"] = api, ["category"] = "other", ["unit"] = "headquarters",
    };

    public Task<Telephone> Rings(string called = "+493012345678") => new Telephone(House.Http, Provider, called).Rings();

    /// <summary>A call that has come to the code of its report.</summary>
    public async Task<Telephone> Leaves(byte[]? said = null)
    {
        var call = await Rings();
        await call.Presses("1");
        await call.Speaks(said ?? Said);
        await call.Presses("1");
        return call;
    }

    /// <summary>The one case there is, as its handler reads it.</summary>
    public async Task<(string Id, System.Text.Json.JsonElement View)> Case()
    {
        var handler = Person.Compliance(House);
        var id = Assert.Single(await handler.Lists()).GetProperty("id").GetString()!;
        return (id, await handler.Reads(id));
    }

    public async Task<int> Cases() => (await House.Rows("l|all|")).Count;

    public async Task<int> CallRows() => (await House.RawRecords.Range(Partitions.Calls(TestHouse.Tenant), "", "~", 1000, default)).Rows.Count;

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
