using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

/// <summary>An organisation to which so many reports have come that it asks for work.</summary>
internal static class BusyHouse
{
    public const int Quiet = 3;

    public static async Task<TestHouse> Open(bool busy = true, Action<JsonNode>? work = null)
    {
        var house = await TestHouse.Open(withTargets: false);
        await Asks(house, work ?? (_ => { }));
        for (var i = 0; busy && i <= Quiet; i++)
            (await house.Report(await house.Work())).Must(201);
        return house;
    }

    public static Task Asks(TestHouse house, Action<JsonNode> work) => House.Settings(house, s =>
    {
        s["work"] = new JsonObject { ["quiet"] = Quiet };
        work(s["work"]!);
    });

    /// <summary>New reports, by the lists of the desk.</summary>
    public static async Task<int> Cases(this TestHouse house) => (await house.Rows("l|all|")).Count;
}
