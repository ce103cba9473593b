using System.Text.Json.Nodes;
using FaceUp.Tests.Notifications;

namespace FaceUp.Tests.Slices;

/// <summary>Taking cases out of the demo organisation.</summary>
public static class TakingOut
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    /// <returns>The status; 500 where the download broke off.</returns>
    public static async Task<int> Takes(TestHouse house, string id, string format)
    {
        try
        {
            return (await Person.Compliance(house).Asks("POST", $"cases/{id}/exports", new { format })).Status;
        }
        catch (HttpRequestException)
        {
            return 500;
        }
    }

    /// <summary>Another case system, which is told of nothing but what is handed over to it. Done twice it stands there once.</summary>
    public static async Task HasACaseSystem(TestHouse house, WebhookSink sink, params string[] readers)
    {
        if ((await Person.Admin(house).Asks("GET", "settings")).Json.GetProperty("targets").EnumerateArray().Any(t => t.GetProperty("id").GetString() == "case-system"))
            return;
        var target = new JsonObject
        {
            ["id"] = "case-system", ["kind"] = "webhook", ["address"] = sink.Address.OriginalString, ["secrets"] = new JsonArray(Secret), ["events"] = new JsonArray("case-sent"), ["takesCases"] = true,
        };
        if (readers.Length > 0)
            target["readers"] = new JsonArray([.. readers.Select(r => JsonValue.Create(r))]);
        await house.Change(s => s["targets"]!.AsArray().Add(target));
    }
}
