using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Hotline;

/// <summary>An organisation with an operator, who takes down what callers say.</summary>
internal static class HotlineHouse
{
    public const string Operator = "demo-operator";

    public static async Task<TestHouse> Open(params string[] unitsOfOperator)
    {
        var house = await TestHouse.Open(withTargets: false);
        await House.Settings(house, s => s["people"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "operator", ["name"] = "Hotline operator", ["subject"] = Operator,
            ["roles"] = unitsOfOperator.Length == 0 ? new JsonArray("operator") : [],
            ["within"] = new JsonArray([.. unitsOfOperator.Select(u => new JsonObject { ["role"] = "operator", ["unit"] = u })]),
        }));
        return house;
    }

    public static object Call(string text = "what the caller said", string unit = "plant-north", string channel = "phone") =>
        new { category = "corruption", unit, channel, language = "uk", answers = new[] { new { question = "what", text } } };

    public static Task<Reply> TakesDown(this TestHouse house, object call, string? key = null) => new Person(house, Operator).Asks("POST", "intake", call, key);

    public static async Task<string> Code(this TestHouse house, string? key = null) => (await house.TakesDown(Call(), key)).Must(201).Json.GetProperty("code").GetString()!;

    public static Task<Reply> Turns(this TestHouse house, string code, string? key, string tenant = "demo", string? work = null) =>
        house.Send("POST", $"api/v1/tenants/{tenant}/report/first-access", new(new { code }, Key: key, Work: work));
}
