using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Scim;

/// <summary>A directory's conversation, request by request as Entra ID's provisioning leads it.</summary>
public sealed class Entra_ID : IAsyncLifetime
{
    private ConnectedHouse at = null!;

    private DirectoryClient Entra => at.Directory;

    public async Task InitializeAsync() => at = await ConnectedHouse.Open();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Tests_the_connection()
    {
        var nobody = (await Entra.Finds("Users", "userName eq \"8b8a0e4c-7d9a-4f8e-9a8b-0c1d2e3f4a5b\"")).Must(200);
        Assert.Equal("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}""", nobody.Text);
        Assert.Contains("Content-Type: application/scim+json", nobody.Headers, StringComparison.Ordinal);
        Assert.Equal(0, (await Entra.Finds("Groups", "displayName eq \"x\"", "excludedAttributes=members&")).Must(200).Json.GetProperty("totalResults").GetInt32());
        var gone = (await Entra.Asks("GET", "Users/8b8a0e4c7d9a4f8e9a8b0c1d2e3f4a5b")).Must(404);
        Assert.Equal("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"There is no such thing here."}""", gone.Text);
        var schemas = (await Entra.Asks("GET", "Schemas")).Must(200).Json.GetProperty("Resources").EnumerateArray().Select(s => s.GetProperty("id").GetString());
        Assert.Equal(["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:Group"], schemas);
        Assert.True((await Entra.Asks("GET", "ServiceProviderConfig")).Must(200).Json.GetProperty("patch").GetProperty("supported").GetBoolean());
        Assert.Equal(2, (await Entra.Asks("GET", "ResourceTypes")).Must(200).Json.GetProperty("totalResults").GetInt32());
    }

    [Fact]
    public async Task Brings_people_and_groups_in_its_first_cycle()
    {
        Assert.Equal(0, (await Entra.Finds("Users", "userName eq \"anna.n@example.org\"")).Must(200).Json.GetProperty("totalResults").GetInt32());
        var made = (await Entra.Asks("POST", "Users", DirectoryClient.User("anna.n@example.org", "oid-anna", "Anna N"))).Must(201);
        var id = made.Json.GetProperty("id").GetString()!;
        Assert.StartsWith("anna.n-", id, StringComparison.Ordinal);
        Assert.Equal($"http://localhost:8080/api/v1/tenants/demo/scim/v2/Users/{id}"[^(id.Length + 7)..], made.Json.GetProperty("meta").GetProperty("location").GetString()![^(id.Length + 7)..]);
        Assert.Contains($"Location: {made.Json.GetProperty("meta").GetProperty("location")}", made.Headers, StringComparison.Ordinal);
        Assert.Equal(["active", "displayName", "externalId", "id", "meta", "name", "schemas", "userName"], made.Json.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal(made.Text, (await Entra.Asks("GET", $"Users/{id}")).Must(200).Text);
        Assert.Equal("Anna N|oid-anna|active||", await at.Shown(id));

        Assert.Equal(0, (await Entra.Finds("Groups", "displayName eq \"FaceUp handlers\"", "excludedAttributes=members&")).Must(200).Json.GetProperty("totalResults").GetInt32());
        var group = await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        var joined = (await Entra.Joins(group, id)).Must(204);
        Assert.Empty(joined.Body);
        Assert.Equal("Anna N|oid-anna|active|handler|", await at.Shown(id));
        Assert.True(await at.Lets("oid-anna"));

        var without = (await Entra.Asks("GET", $"Groups/{group}?excludedAttributes=members")).Must(200).Json;
        Assert.False(without.TryGetProperty("members", out _));
        Assert.Equal(id, (await Entra.Asks("GET", $"Groups/{group}")).Must(200).Json.GetProperty("members")[0].GetProperty("value").GetString());
        var isMember = (await Entra.Finds("Groups", $"id eq \"{group}\" and members eq \"{id}\"", "attributes=id&")).Must(200).Json;
        Assert.Equal("id,schemas", string.Join(',', isMember.GetProperty("Resources")[0].EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(["organisation-made - - -", "directory-token-made admin", "settings-changed admin", "settings-changed  directory directory", "settings-changed  directory directory"], (await at.Told()).Select(t => t.Replace(" - -", t.StartsWith('o') ? " - -" : "", StringComparison.Ordinal)));
        Assert.Equal("[]", (await Person.Auditor(at.House).Verifies()).GetProperty("faults").GetRawText());
    }

    [Fact]
    public async Task Brings_nobody_twice()
    {
        var id = await Entra.Adds("anna.n@example.org", "oid-anna");
        var versions = await Versions();
        Taken(await Entra.Asks("POST", "Users", DirectoryClient.User("anna.n@example.org", "oid-anna", "Anna N")));
        Taken(await Entra.Asks("POST", "Users", DirectoryClient.User("ANNA.N@EXAMPLE.ORG", "oid-other", "Anna N")));
        Taken(await Entra.Asks("POST", "Users", DirectoryClient.User("other@example.org", "oid-anna", "Anna N")));
        Taken(await Entra.Asks("POST", "Users", DirectoryClient.User("boss@example.org", "demo-admin", "Administrator")));
        var other = await Entra.Adds("other@example.org", "oid-other");
        Taken(await Entra.Patches($"Users/{other}", """{"op":"Replace","path":"userName","value":"Anna.N@example.org"}"""));
        Taken(await Entra.Patches($"Users/{other}", """{"op":"Replace","path":"externalId","value":"oid-anna"}"""));
        Taken(await Entra.Patches($"Users/{other}", """{"op":"Replace","path":"externalId","value":"demo-admin"}"""));
        await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        Taken(await Entra.Asks("POST", "Groups", """{"displayName":"faceup HANDLERS"}"""));
        Assert.Equal(versions + 1, await Versions());
        foreach (var filter in new[] { "userName eq \"anna.n@example.org\"", "userName eq \"ANNA.N@example.org\"", "externalId eq \"oid-anna\"", $"id eq \"{id}\"", "externalId eq \"oid-anna\" and userName eq \"anna.n@example.org\"" })
            Assert.Equal(id, (await Entra.Finds("Users", filter)).Must(200).Json.GetProperty("Resources")[0].GetProperty("id").GetString());
        foreach (var filter in new[] { "externalId eq \"OID-anna\"", "externalId eq \"oid-anna\" and userName eq \"other@example.org\"", "userName eq \"demo-admin\"", "id eq \"admin\"" })
            Assert.Equal(0, (await Entra.Finds("Users", filter)).Must(200).Json.GetProperty("totalResults").GetInt32());
    }

    [Fact]
    public async Task Changes_names_in_either_style()
    {
        var id = await Entra.Adds("anna.n@example.org", "oid-anna", "Anna N");
        var plain = (await Entra.Patches(
            $"Users/{id}", """{"op":"Replace","path":"displayName","value":"Anna M"}""", """{"op":"Replace","path":"emails[type eq \"work\"].value","value":"anna.m@example.org"}""", """{"op":"Replace","path":"name.familyName","value":"M"}""",
            """{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Legal"}""", """{"op":"Replace","path":"userName","value":"anna.m@example.org"}""")).Must(200);
        Assert.Equal(("Anna M", "M"), (plain.Json.GetProperty("displayName").GetString(), plain.Json.GetProperty("name").GetProperty("familyName").GetString()));
        Assert.Equal("Anna M|oid-anna|active||", await at.Shown(id));
        Assert.Equal(0, (await Entra.Finds("Users", "userName eq \"anna.n@example.org\"")).Json.GetProperty("totalResults").GetInt32());
        Assert.Equal(1, (await Entra.Finds("Users", "userName eq \"anna.m@example.org\"")).Json.GetProperty("totalResults").GetInt32());

        var strict = (await Entra.Patches($"Users/{id}", """{"op":"replace","value":{"displayName":"Anna K","name.givenName":"Anna-Marie","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber":"7"}}""")).Must(200);
        Assert.Equal(("Anna K", "Anna-Marie", "M"), (strict.Json.GetProperty("displayName").GetString(), strict.Json.GetProperty("name").GetProperty("givenName").GetString(), strict.Json.GetProperty("name").GetProperty("familyName").GetString()));
        Assert.Equal("Anna K|oid-anna|active||", await at.Shown(id));
        await Entra.Adds("anna.n@example.org", "oid-second"); // a name that somebody gave up is free
    }

    [Fact]
    public async Task Makes_no_version_of_what_changes_nothing()
    {
        var id = await Entra.Adds("anna.n@example.org", "oid-anna", "Anna N");
        var group = await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        (await Entra.Joins(group, id)).Must(204);
        var before = (await Versions(), await Dump());
        (await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"displayName","value":"Anna N"}""", """{"op":"Replace","path":"active","value":"True"}""", """{"op":"Add","path":"title","value":"Chair"}""")).Must(200);
        (await Entra.Asks("PUT", $"Users/{id}", DirectoryClient.User("anna.n@example.org", "oid-anna", "Anna N"))).Must(200);
        (await Entra.Joins(group, id)).Must(204);
        (await Entra.Leaves(group, "nobody-00000000")).Must(204);
        (await Entra.Patches($"Groups/{group}", """{"op":"Replace","path":"displayName","value":"FaceUp handlers"}""")).Must(204);
        Assert.Equal(before, (await Versions(), await Dump()));
    }

    [Fact]
    public async Task Disables_and_restores()
    {
        var id = await Entra.Adds("anna.n@example.org", "oid-anna", "Anna N");
        (await Entra.Joins(await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        Assert.True(await at.Lets("oid-anna"));
        var off = (await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"active","value":"False"}""")).Must(200);
        Assert.False(off.Json.GetProperty("active").GetBoolean());
        Assert.False(await at.Lets("oid-anna"));
        Assert.Equal("Anna N|oid-anna|suspended|handler|", await at.Shown(id));
        Assert.False((await Entra.Finds("Users", "userName eq \"anna.n@example.org\"")).Must(200).Json.GetProperty("Resources")[0].GetProperty("active").GetBoolean());
        (await Entra.Patches($"Users/{id}", """{"op":"replace","path":"active","value":true}""")).Must(200);
        Assert.True(await at.Lets("oid-anna"));
        var born = await Entra.Adds("late@example.org", "oid-late", active: false);
        Assert.False(await at.Lets("oid-late"));
        Assert.Equal("Somebody New|oid-late|suspended||", await at.Shown(born));
    }

    [Fact]
    public async Task Deletes_for_good()
    {
        var id = await Entra.Adds("anna.n@example.org", "oid-anna", "Anna N");
        var group = await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        (await Entra.Joins(group, id)).Must(204);
        (await Entra.Asks("DELETE", $"Users/{id}")).Must(204);
        (await Entra.Asks("DELETE", $"Users/{id}")).Must(404);
        (await Entra.Asks("GET", $"Users/{id}")).Must(404);
        Assert.Equal("Anna N||left||", await at.Shown(id));
        Assert.False(await at.Lets("oid-anna"));
        Assert.Equal(0, (await Entra.Asks("GET", $"Groups/{group}")).Must(200).Json.GetProperty("members").GetArrayLength());
        Assert.DoesNotContain(await Rows("scim|u|"), r => r.Contains(id, StringComparison.Ordinal));
        var again = await Entra.Adds("anna.n@example.org", "oid-anna", "Anna N");
        Assert.NotEqual(id, again);
        Assert.Contains("settings-changed  person-left directory", await at.Told());
    }

    [Fact]
    public async Task Moves_people_between_groups_in_both_styles()
    {
        var (anna, ben) = (await Entra.Adds("anna@example.org", "oid-anna", "Anna"), await Entra.Adds("ben@example.org", "oid-ben", "Ben"));
        var (handlers, north) = (await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), await Entra.AddsGroup("A group of any name", "oid-north"));
        (await Entra.Joins(handlers, anna, ben)).Must(204);
        (await Entra.Joins(north, anna)).Must(204);
        Assert.Equal(("Anna|oid-anna|active|handler,auditor|handler@plant-north", "Ben|oid-ben|active|handler|"), (await at.Shown(anna), await at.Shown(ben)));
        (await Entra.Leaves(handlers, anna)).Must(204);
        Assert.Equal("Anna|oid-anna|active|auditor|handler@plant-north", await at.Shown(anna));
        (await Entra.LeavesByTheRfc(handlers, ben)).Must(204);
        Assert.Equal("Ben|oid-ben|active||", await at.Shown(ben));
        (await Entra.Patches($"Groups/{handlers}", """{"op":"Replace","path":"displayName","value":"Renamed"}""")).Must(204);
        (await Entra.Joins(handlers, ben)).Must(204);
        Assert.Equal("Ben|oid-ben|active||", await at.Shown(ben));
        (await Entra.Asks("PUT", $"Groups/{handlers}", $$"""{"displayName":"FaceUp handlers","members":[{"value":"{{ben}}"},{"value":"nobody"}]}""")).Must(200);
        Assert.Equal("Ben|oid-ben|active|handler|", await at.Shown(ben));
        (await Entra.Asks("DELETE", $"Groups/{north}")).Must(204);
        Assert.Equal("Anna|oid-anna|active||", await at.Shown(anna));
        (await Entra.Asks("GET", $"Groups/{north}")).Must(404);
        (await Entra.AddsGroup("A group of any name", "oid-again")).ToString();
    }

    [Fact]
    public async Task Pages_through_users()
    {
        for (var i = 0; i < 5; i++)
            await Entra.Adds($"user{i}@example.org", $"oid-{i}");
        var seen = new List<string>();
        for (var start = 1; start <= 5; start += 2)
        {
            var page = (await Entra.Asks("GET", $"Users?startIndex={start}&count=2")).Must(200).Json;
            Assert.Equal((5, start), (page.GetProperty("totalResults").GetInt32(), page.GetProperty("startIndex").GetInt32()));
            seen.AddRange(page.GetProperty("Resources").EnumerateArray().Select(u => u.GetProperty("userName").GetString()!));
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"user{i}@example.org"), seen);
        Assert.Equal(0, (await Entra.Asks("GET", "Users?count=0")).Must(200).Json.GetProperty("itemsPerPage").GetInt32());
        Assert.Equal(5, (await Entra.Asks("GET", "Users?startIndex=-3&count=100000&aadOptscim062020")).Must(200).Json.GetProperty("itemsPerPage").GetInt32());
        (await Entra.Asks("GET", "Users?count=many")).Must(400);
    }

    [Fact]
    public async Task May_say_which_version_it_changes()
    {
        var id = await Entra.Adds("anna@example.org", "oid-anna");
        var tag = (await Entra.Asks("GET", $"Users/{id}")).TagOf();
        Assert.Equal(tag, (await Entra.Asks("GET", $"Users/{id}")).Json.GetProperty("meta").GetProperty("version").GetString());
        const string Rename = """{"Operations":[{"op":"replace","path":"displayName","value":"New"}]}""";
        (await Entra.Asks("PATCH", $"Users/{id}", Rename, "W/\"0\"")).Must(412);
        (await Entra.Asks("PATCH", $"Users/{id}", Rename, tag)).Must(200);
        (await Entra.Asks("PATCH", $"Users/{id}", """{"Operations":[{"op":"replace","path":"displayName","value":"Newer"}]}""", tag)).Must(412);
        (await Entra.Asks("DELETE", $"Users/{id}", ifMatch: tag)).Must(412);
        (await Entra.Asks("DELETE", $"Users/{id}", ifMatch: "*")).Must(204);
    }

    private static void Taken(Reply reply)
    {
        Assert.Equal("uniqueness", reply.Must(409).Json.GetProperty("scimType").GetString());
        Assert.Equal("409", reply.Json.GetProperty("status").GetString());
    }

    private async Task<int> Versions() => (await Person.Auditor(at.House).Asks("GET", "settings/versions")).Must(200).Json.GetProperty("versions")[0].GetProperty("version").GetInt32();

    private async Task<IEnumerable<string>> Rows(string prefix) => (await at.House.Rows(prefix, Partitions)).Select(r => r.Key);

    private async Task<string> Dump() => string.Join('\n', (await at.House.Rows("", Partitions)).Select(r => $"{r.Key} {r.ETag} {Convert.ToHexString(r.Body.Span)}"));

    private static readonly string Partitions = global::FaceUp.App.Storage.Partitions.Settings(TestHouse.Tenant);
}
