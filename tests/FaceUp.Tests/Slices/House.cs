using System.Text.Json.Nodes;

namespace FaceUp.Tests.Slices;

/// <summary>Changes to the house that the administrator makes.</summary>
internal static class House
{
    /// <summary>The settings, with this person changed.</summary>
    public static Task With(TestHouse house, string person, Action<JsonNode> change) =>
        Settings(house, s => change(s["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == person)!));

    public static async Task Settings(TestHouse house, Action<JsonNode> change)
    {
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        (await Person.Admin(house).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(200);
        house.Clock.Advance(TimeSpan.FromSeconds(6)); // settings are remembered for five
    }
}
