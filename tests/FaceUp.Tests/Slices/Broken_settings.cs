using System.Text.Json.Nodes;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Settings and organisations, each write broken in each way; tried again, they are there once and whole.</summary>
public sealed class Broken_settings
{
    [Fact]
    public async Task Are_changed_once()
    {
        await using var house = await TestHouse.Open();
        var (admin, version) = (Person.Admin(house), 1);
        foreach (var how in Enum.GetValues<Break>())
        {
            var (before, tag) = await Settings(house);
            before["name"] = $"Renamed {how}";
            before["targets"]![0]!["address"] = house.Teams.Address.ToString();
            house.Breakage.Arm(1, how);
            var first = await admin.Asks("PUT", "settings", before.ToJsonString(), ifMatch: tag);
            Assert.True(house.Breakage.Happened);
            Assert.Contains(first.Status, new[] { 200, 500 });
            var again = await admin.Asks("PUT", "settings", before.ToJsonString(), ifMatch: tag);
            again.Must(200); // the same request: what the first did is done once
            Assert.Equal(["/name"], again.Json.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("path").GetString()));
            Assert.Equal(["slack"], again.Json.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()));
            Assert.Equal(++version, again.Json.GetProperty("version").GetInt32());
            var (after, _) = await Settings(house);
            before["targets"]![0]!.AsObject().Remove("address");
            Assert.Equal(before.ToJsonString(), after.ToJsonString());
            await HoldsWith(house, events: version);
        }

        await new Reporter(house).Submits("to the new address");
        await house.Settle();
        Assert.Equal((0, 2), (house.Slack.Received.Count, house.Teams.Received.Count));
    }

    [Fact]
    public async Task Found_an_organisation_once()
    {
        await using var house = await TestHouse.Open();
        var (settings, _) = await Settings(house);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= 7; at++)
            {
                var name = $"org-{how.ToString().ToLowerInvariant()}-{at}";
                var installer = new Person(house, "demo-installer", name);
                house.Breakage.Arm(at, how);
                var first = await installer.Asks("PUT", "", settings.ToJsonString());
                Assert.True(house.Breakage.Happened);
                var again = await installer.Asks("PUT", "", settings.ToJsonString());
                Assert.True(first.Status == 500 || first.Status == 201, first.Text);
                Assert.Equal(first.Status == 201 || (at == 7 && how == Break.Stored) ? 409 : 201, again.Status);
                await new Reporter(house, name).Submits("it takes reports");
                await house.Settle();
                Assert.Single(await new Person(house, "demo-compliance", name).Lists());
                Assert.True((await new Person(house, "demo-auditor", name).Verifies()).GetProperty("holds").GetBoolean());
            }
        }

        Assert.Equal(22, (await house.RawRecords.All("tenants")).Count);
    }

    [Fact]
    public async Task Are_restored_once()
    {
        await using var house = await TestHouse.Open();
        var (admin, version) = (Person.Admin(house), 1);
        foreach (var how in Enum.GetValues<Break>())
        {
            var (before, tag) = await Settings(house);
            before["name"] = $"Renamed {how}";
            (await admin.Asks("PUT", "settings", before.ToJsonString(), ifMatch: tag)).Must(200);
            var (_, renamed) = await Settings(house);
            house.Breakage.Arm(1, how);
            await admin.Asks("POST", "settings/versions/1/restoration", ifMatch: renamed);
            Assert.True(house.Breakage.Happened);
            var again = (await admin.Asks("POST", "settings/versions/1/restoration", ifMatch: renamed)).Must(200);
            Assert.Equal(version += 2, again.Json.GetProperty("version").GetInt32());
            await HoldsWith(house, events: version);
        }
    }

    private static async Task HoldsWith(TestHouse house, int events)
    {
        var verified = await Person.Auditor(house).Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
        Assert.Equal(events, verified.GetProperty("events").GetInt32());
    }

    private static async Task<(JsonObject Settings, string Tag)> Settings(TestHouse house)
    {
        var answer = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        return (JsonNode.Parse(answer.Body)!.AsObject(), answer.Headers.Split('\n').Single(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..]);
    }
}
