using System.Text.Json.Nodes;

namespace FaceUp.Tests.Slices;

/// <summary>What an administrator changes in the settings of the demo organisation.</summary>
public static class Changes
{
    public static async Task Change(this TestHouse house, Action<JsonNode> change)
    {
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        (await Person.Admin(house).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(200);
    }
}
