using System.Text;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Scim;

/// <summary>Who gets in as a directory, what is said to those who do not, and what is not taken from those who do.</summary>
public sealed class A_directorys_door : IAsyncLifetime
{
    private static readonly string Own = App.Storage.Partitions.Settings(TestHouse.Tenant);
    private ConnectedHouse at = null!;

    public async Task InitializeAsync() => at = await ConnectedHouse.Open();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_shut_to_every_other_token_alike()
    {
        var settings = (await at.Admin.Asks("GET", "settings")).Text.Replace("demo-", "other-", StringComparison.Ordinal);
        (await new Person(at.House, "demo-installer", "other").Asks("PUT", "", settings)).Must(201);
        var foreign = (await DirectoryClient.Of(at.House, "other", "other-admin")).Token;
        var own = at.Directory.Token;
        var answers = new List<string>();
        foreach (var (tenant, token) in new[] { ("demo", ""), ("demo", foreign), ("other", own), ("demo", own[..^1] + (own[^1] == 'A' ? 'B' : 'A')), ("demo", own + "A"), ("demo", own.ToLowerInvariant()), ("demo", await at.House.TokenOf("demo-admin")), ("no-such-organisation", own), ("NO_NAME", own), ("demo", new string('a', 5000)) })
        {
            var reply = (await new DirectoryClient(at.House, token, tenant).Asks("GET", "Users")).Must(401);
            answers.Add(reply.Headers + reply.Text);
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("WWW-Authenticate: Bearer", answers[0], StringComparison.Ordinal);
        Assert.Contains("\"status\":\"401\"", answers[0], StringComparison.Ordinal);
        (await at.House.Send("GET", "api/v1/tenants/demo/cases", new(Token: own))).Must(401);
        (await at.House.Send("GET", "api/v1/tenants/demo/settings", new(Token: own))).Must(401);
    }

    [Fact]
    public async Task Keeps_a_hash_and_never_the_token()
    {
        var row = Assert.Single(await at.House.Rows("scim|token", Own));
        Assert.DoesNotContain(at.Directory.Token, Encoding.UTF8.GetString(row.Body.Span), StringComparison.Ordinal);
        var record = (await Person.Auditor(at.House).Asks("GET", "record")).Must(200);
        Assert.Contains("directory-token-made", record.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(at.Directory.Token, record.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(at.Directory.Token, (await at.Admin.Asks("GET", "directory")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_an_old_token_a_day_unless_it_is_ended()
    {
        var second = await DirectoryClient.Of(at.House);
        (await at.Directory.Asks("GET", "Users")).Must(200);
        at.House.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await at.Directory.Asks("GET", "Users")).Must(200);
        at.House.Clock.Advance(TimeSpan.FromSeconds(1));
        (await at.Directory.Asks("GET", "Users")).Must(401);
        (await second.Asks("GET", "Users")).Must(200);
        var third = await DirectoryClient.Of(at.House);
        (await at.Admin.Asks("DELETE", "directory/token?older=true")).Must(204);
        (await second.Asks("GET", "Users")).Must(401);
        (await third.Asks("GET", "Users")).Must(200);
        Assert.Equal(1, (await at.Admin.Asks("GET", "directory")).Must(200).Json.GetProperty("tokens").GetArrayLength());
        (await at.Admin.Asks("DELETE", "directory/token?older=perhaps")).Must(400);
        (await at.Admin.Asks("DELETE", "directory/token")).Must(204);
        (await third.Asks("GET", "Users")).Must(401);
        Assert.Equal(2, (await at.Told()).Count(t => t.StartsWith("directory-tokens-ended admin", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shows_an_administrator_what_came()
    {
        var id = await at.Directory.Adds("anna@example.org", "oid-anna");
        (await at.Directory.Joins(await at.Directory.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        await at.Directory.AddsGroup("Something else", "oid-else");
        var view = (await at.Admin.Asks("GET", "directory")).Must(200).Json;
        Assert.EndsWith("/api/v1/tenants/demo/scim/v2", view.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, view.GetProperty("users").GetInt32());
        Assert.Equal(["FaceUp handlers 1 True", "Something else 0 False"], view.GetProperty("groups").EnumerateArray().Select(g => $"{g.GetProperty("displayName")} {g.GetProperty("members")} {g.GetProperty("mapped")}").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string, string, int> Bad => new()
    {
        { "POST", "Users", "", 400 }, { "POST", "Users", "null", 400 }, { "POST", "Users", "[]", 400 }, { "POST", "Users", "{}", 400 }, { "POST", "Users", "{\"userName\":\"x\"}", 400 },
        { "POST", "Users", "{\"userName\":\"x\",\"externalId\":7}", 400 }, { "POST", "Users", "{\"userName\":\"x\",\"externalId\":\"o\",\"active\":\"maybe\"}", 400 },
        { "POST", "Users", "{\"userName\":\"x\",\"userName\":\"y\",\"externalId\":\"o\"}", 400 }, { "POST", "Users", "{\"userName\":\"\\u0000\",\"externalId\":\"o\"}", 400 },
        { "POST", "Users", "{\"userName\":\"\\ud800\",\"externalId\":\"o\"}", 400 }, { "POST", "Users", "{\"userName\":\"x\",\"externalId\":\"" + new string('o', 256) + "\"}", 400 },
        { "POST", "Users", "{\"userName\":\"" + new string('u', 256) + "\",\"externalId\":\"o\"}", 400 }, { "POST", "Users", "{\"userName\":\"x\",\"externalId\":\"o\",\"displayName\":\"" + new string('d', 257) + "\"}", 400 },
        { "POST", "Users", "{\"userName\":\"  \",\"externalId\":\"o\"}", 400 }, { "POST", "Users", "{\"userName\":\"x\",\"externalId\":\"o\",\"a[\":1}", 400 }, { "POST", "Users", new string('[', 5000), 400 },
        { "POST", "Users", "{\"userName\":\"" + new string('u', 70_000) + "\"}", 413 }, { "POST", "Groups", "{}", 400 }, { "POST", "Groups", "{\"displayName\":\"g\",\"members\":7}", 400 },
        { "POST", "Groups", "{\"displayName\":\"g\",\"members\":[7]}", 400 }, { "POST", "Groups", "{\"displayName\":\"g\u202e\"}", 400 }, { "PATCH", "Users/x", "{}", 400 }, { "PATCH", "Groups/x", "{\"Operations\":[{}]}", 400 },
        { "GET", "Users?filter=userName%20sw%20%22a%22", "", 400 }, { "GET", "Users?filter=emails%5Btype%20eq%20%22work%22%5D.value%20eq%20%22a%22", "", 400 }, { "GET", "Users?filter=password%20eq%20%22a%22", "", 400 },
        { "GET", "Users?filter=id%20eq%20%221%22&filter=id%20eq%20%222%22", "", 400 }, { "GET", "Groups?filter=password%20eq%20%22a%22", "", 400 }, { "GET", "Users?count=99999999999", "", 400 }, { "GET", "Groups?startIndex=x", "", 400 },
        { "GET", "Users?attributes=" + "a,", "", 200 }, { "PUT", "Users/x", "{\"userName\":\"x\"}", 404 }, { "GET", "Users/..%2f..%2fsettings", "", 404 }, { "DELETE", "Groups/scim%7Ctoken", "", 404 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Takes_nothing_that_is_wrong(string method, string path, string body, int status)
    {
        var before = await Dump();
        var reply = (await at.Directory.Asks(method, path, method == "GET" || method == "DELETE" ? null : body)).Must(status);
        if (status >= 400)
        {
            Assert.Contains("Content-Type: application/scim+json", reply.Headers, StringComparison.Ordinal);
            Assert.Equal(["urn:ietf:params:scim:api:messages:2.0:Error"], reply.Json.GetProperty("schemas").EnumerateArray().Select(s => s.GetString()));
            Assert.Equal($"{status}", reply.Json.GetProperty("status").GetString());
            Assert.NotEqual("", reply.Json.GetProperty("detail").GetString());
        }

        Assert.Equal(before, await Dump());
    }

    [Fact]
    public async Task Takes_JSON_by_either_name_and_nothing_else()
    {
        (await at.Directory.Asks("POST", "Users", DirectoryClient.User("a@example.org", "a", "A"), type: "application/json")).Must(201);
        (await at.Directory.Asks("POST", "Users", DirectoryClient.User("b@example.org", "b", "B"), type: "text/plain")).Must(415);
        (await at.Directory.Asks("POST", "Users", "\ufeff" + DirectoryClient.User("b@example.org", "b", "B"))).Must(400);
    }

    [Fact]
    public async Task Lets_in_so_many_groups_and_no_more()
    {
        for (var i = 0; i < App.Directory.ChangeGroups.MaxGroups; i++)
            await at.Directory.AddsGroup($"Group {i}", $"oid-{i}");
        var refused = (await at.Directory.Asks("POST", "Groups", """{"displayName":"One more"}""")).Must(403);
        Assert.Contains("100", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_same_with_and_without_a_case()
    {
        var told = new List<string>();
        foreach (var reports in new[] { 0, 2 })
        {
            await using var world = await ConnectedHouse.Open();
            var ids = new Dictionary<string, string>(StringComparer.Ordinal);
            var said = new StringBuilder();
            var id = Known(await world.Directory.Adds("anna@example.org", "oid-anna", "Anna"), "user");
            var group = Known(await world.Directory.AddsGroup("FaceUp handlers", "oid-handlers"), "group");
            await world.Directory.Joins(group, id);
            (await world.Changes(s => s["fallbackHandler"] = id)).Must(200);
            for (var i = 0; i < reports; i++)
                await new Reporter(world.House).Submits("about somebody");
            await world.House.Settle();
            foreach (var ask in new Func<Task<Reply>>[]
            {
                () => world.Directory.Asks("GET", $"Users/{id}"), () => world.Directory.Asks("GET", "Users"), () => world.Directory.Asks("GET", "Groups"), () => world.Directory.Asks("GET", "Schemas"),
                () => world.Directory.Patches($"Users/{id}", """{"op":"replace","path":"active","value":false}"""), () => world.Directory.Patches($"Users/{id}", """{"op":"replace","path":"active","value":true}"""),
                () => world.Directory.Leaves(group, id), () => world.Directory.Asks("DELETE", $"Users/{id}"), () => world.Directory.Asks("DELETE", $"Users/{id}"), () => world.Directory.Asks("GET", $"Groups/{group}"),
            })
            {
                var reply = await ask();
                var text = $"{reply.Status}\n{reply.Headers}\n{reply.Text}\n";
                foreach (var (real, name) in ids)
                    text = text.Replace(real, name, StringComparison.Ordinal);
                said.Append(System.Text.RegularExpressions.Regex.Replace(text, "W/\\\\?\"[0-9a-f]{20}\\\\?\"|127\\.0\\.0\\.1:[0-9]+", "-"));
            }

            told.Add(said.ToString());

            string Known(string real, string name)
            {
                ids[real] = name;
                return real;
            }
        }

        Assert.Contains("204", told[0], StringComparison.Ordinal);
        Assert.Equal(told[0], told[1]);
    }

    private async Task<string> Dump() => string.Join('\n', (await at.House.Rows("", Own)).Select(r => $"{r.Key} {r.ETag}"));
}
