namespace FaceUp.Tests.Hostile;

/// <summary>Settings decide where reports go and what reporters see, so what is wrong with them is found before they are kept.</summary>
[Collection(HostileRequests.Name)]
public sealed class Hostile_settings(HostileHead head)
{
    private const string Path = "/api/v1/tenants/hostile/settings";

    private const string Boss = """[{"id":"boss","name":"Boss","subject":"demo-admin","roles":["handler","admin"]}]""";

    private static string Settings(
        string name = "\"House\"", string units = """[{"id":"u","name":"U"}]""", string channels = "[\"web\"]",
        string people = Boss, string rules = "[]", string targets = "[]", string fallback = "boss") =>
        $$"""{"name":{{name}},"units":{{units}},"categories":[{"id":"c","name":"C"}],"channels":{{channels}},"people":{{people}},"rules":{{rules}},"fallbackHandler":"{{fallback}}","targets":{{targets}}}""";

    private static string People(int count, string name) => Boss[..^1] + "," +
        string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"p{{i}}","name":"{{name}}","subject":"s{{i}}","roles":[]}""")) + "]";

    private static readonly Dictionary<string, (string Body, string Field)> Wrong = new()
    {
        ["a null unit"] = (Settings(units: "[null]"), "/units/0"),
        ["a null channel"] = (Settings(channels: "[\"web\",null]"), "/channels/1"),
        ["a null person"] = (Settings(people: "[null]"), "/people/0"),
        ["a null rule"] = (Settings(rules: "[null]"), "/rules/0"),
        ["a null target"] = (Settings(targets: "[null]"), "/targets/0"),
        ["a null unit of a target"] = (Settings(targets: """[{"id":"t","kind":"slack","units":[null]}]"""), "/targets/0/units/0"),
        ["a null role"] = (Settings(people: """[{"id":"boss","name":"Boss","subject":"s","roles":[null]}]"""), "/people/0/roles/0"),
        ["a role by its number"] = (Settings(people: """[{"id":"boss","name":"Boss","subject":"s","roles":[2]}]"""), "/people/0/roles/0"),
        ["an unknown role"] = (Settings(people: """[{"id":"boss","name":"Boss","subject":"s","roles":["zlatokop"]}]"""), "/people/0/roles/0"),
        ["an unknown kind of target"] = (Settings(targets: """[{"id":"t","kind":"zlatokop"}]"""), "/targets/0/kind"),
        ["a target's kind by its number"] = (Settings(targets: """[{"id":"t","kind":0}]"""), "/targets/0/kind"),
        ["no units"] = (Settings(units: "[]"), "/units"),
        ["1,001 units"] = (Settings(units: HostileReports.Many(1001, """{"id":"u","name":"U"}""")), "/units"),
        ["two units of one id"] = (Settings(units: """[{"id":"zlatokop","name":"U"},{"id":"zlatokop","name":"V"}]"""), "/units/1/id"),
        ["an id with a row key's characters"] = (Settings(units: """[{"id":"zlatokop|~","name":"U"}]"""), "/units/0/id"),
        ["a name without letters"] = (Settings(name: "\" \""), "/name"),
        ["a name of 101 characters"] = (Settings(name: $"\"{new string('n', 101)}\""), "/name"),
        ["a name with a bidi override"] = (Settings(name: "\"zlatokop\\u202e\""), "/name"),
        ["a unit's name with a control character"] = (Settings(units: """[{"id":"u","name":"zlatokop\u0000"}]"""), "/units/0/name"),
        ["a person without a subject"] = (Settings(people: """[{"id":"boss","name":"Boss","subject":"","roles":["handler"]}]"""), "/people/0/subject"),
        ["a subject of 256 characters"] = (Settings(people: $$"""[{"id":"boss","name":"Boss","subject":"{{new string('s', 256)}}","roles":["handler"]}]"""), "/people/0/subject"),
        ["two people of one subject"] = (Settings(people: """[{"id":"boss","name":"Boss","subject":"s","roles":["handler"]},{"id":"b","name":"B","subject":"s","roles":[]}]"""), "/people/1/subject"),
        ["a fallback who is nobody"] = (Settings(fallback: Canary.Word), "/fallbackHandler"),
        ["a rule that sends to nobody"] = (Settings(rules: """[{"id":"r","to":"zlatokop"}]"""), "/rules/0/to"),
        ["a rule about no unit"] = (Settings(rules: """[{"id":"r","to":"boss","unit":"zlatokop"}]"""), "/rules/0/unit"),
        ["a rule about no category"] = (Settings(rules: """[{"id":"r","to":"boss","category":"zlatokop"}]"""), "/rules/0/category"),
        ["a rule about no channel"] = (Settings(rules: """[{"id":"r","to":"boss","channel":"zlatokop"}]"""), "/rules/0/channel"),
        ["a rule about no language"] = (Settings(rules: """[{"id":"r","to":"boss","language":"zlatokop!"}]"""), "/rules/0/language"),
        ["a rule called fallback"] = (Settings(rules: """[{"id":"fallback","to":"boss"}]"""), "/rules/0/id"),
        ["20,000 rules"] = (Settings(rules: HostileReports.Many(20_000, """{"id":"r","to":"zlatokop"}""")), "/rules"),
        ["a target for a unit that is none"] = (Settings(targets: """[{"id":"t","kind":"slack","units":["zlatokop"]}]"""), "/targets/0/units/0"),
        ["a target for 100,000 units"] = (Settings(targets: $$"""[{"id":"t","kind":"slack","units":{{HostileReports.Many(100_000, "\"u\"")}}}]"""), "/targets/0/units"),
        ["21 targets"] = (Settings(targets: HostileReports.Many(21, """{"id":"t","kind":"slack"}""")), "/targets"),
        ["a plain http address"] = (Settings(targets: """[{"id":"t","kind":"slack","address":"http://hooks.slack.com/zlatokop"}]"""), "/targets/0/address"),
        ["an address on this machine"] = (Settings(targets: """[{"id":"t","kind":"slack","address":"https://127.0.0.1/zlatokop"}]"""), "/targets/0/address"),
        ["a file for an address"] = (Settings(targets: """[{"id":"t","kind":"slack","address":"file:///zlatokop"}]"""), "/targets/0/address"),
        ["an address of 100,000 characters"] = (Settings(targets: $$"""[{"id":"t","kind":"slack","address":"https://hooks.slack.com/{{new string('z', 100_000)}}"}]"""), "/targets/0/address"),
        ["people whose names take more as they are stored than as they are sent"] = (Settings(people: People(2000, new string('Ж', 100))), ""),
        ["more people than a row holds"] = (Settings(people: People(4900, new string('z', 100))), ""),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Are_refused_and_the_old_ones_stay(string what)
    {
        var request = HostileHead.Json("PUT", Path, Wrong[what].Body, "demo-admin");
        request.Headers.TryAddWithoutValidation("If-Match", (await head.Get(await head.Organisation("hostile", Settings()), "demo-admin")).Headers["ETag"]);
        await Refused(request, 422, Wrong[what].Field);
    }

    [Theory, MemberData(nameof(Names))]
    public Task Make_no_organisation(string what) =>
        Refused(HostileHead.Json("PUT", "/api/v1/tenants/third-house", Wrong[what].Body, "demo-installer"), 422, Wrong[what].Field);

    [Theory]
    [InlineData(null, 428)]
    [InlineData("\"zlatokop\"", 412)]
    [InlineData("*", 412)]
    [InlineData("W/\"zlatokop\"", 412)]
    [InlineData("zlatokop, zlatokop, zlatokop", 412)]
    public async Task Are_not_changed_under_a_version_that_is_not_theirs(string? tag, int status)
    {
        await head.Organisation("hostile", Settings());
        var request = HostileHead.Json("PUT", Path, Settings(), "demo-admin");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        await Refused(request, status, null);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Zlatokop")]
    [InlineData("zlatokop-")]
    [InlineData("-zlatokop")]
    [InlineData("9zlatokop")]
    [InlineData("zlatokop_x")]
    [InlineData("zlatokop~settings")]
    [InlineData("zlatokop%7Csettings")]
    [InlineData("zlatokop%2Fdemo")]
    [InlineData("zlatokop%20")]
    [InlineData("zlatok%C3%B6p")]
    [InlineData("zlatokopzlatokopzlatokopzlatokopzlatokop1")]
    public Task Are_not_kept_under_a_name_that_could_not_be_one(string name) =>
        Refused(HostileHead.Json("PUT", $"/api/v1/tenants/{name}", Settings(), "demo-installer"), 422, "tenant");

    [Fact]
    public Task Do_not_replace_those_of_an_organisation_that_exists() => Refused(HostileHead.Json("PUT", "/api/v1/tenants/demo", Settings(), "demo-installer"), 409, null);

    [Theory]
    [InlineData("?dryRun=1", "dryRun")]
    [InlineData("?dryRun=", "dryRun")]
    [InlineData("?dryRun=true&dryRun=true", "dryRun")]
    [InlineData("?dryRun=TRUE", "dryRun")]
    [InlineData("?dryrun2=true", "query")]
    [InlineData("?zlatokop=1", "query")]
    public async Task Are_not_changed_under_a_parameter_that_means_nothing(string query, string field) =>
        await Refused(await Change("PUT", Path + query), 400, field);

    [Theory]
    [InlineData("zlatokop\u0007")]
    [InlineData("zlatokop%00")]
    [InlineData("zlatokop%E2%80%AE")]
    [InlineData("%20%0A")]
    [InlineData("zlatokop%C3%A9%E2%81%A7")]
    public async Task Are_not_changed_for_a_reason_that_is_no_text(string reason) => await Refused(await Change("PUT", Path, reason), 400, "FaceUp-Reason");

    [Fact]
    public async Task Are_not_changed_for_a_reason_without_end() => await Refused(await Change("PUT", Path, new string('z', 501)), 400, "FaceUp-Reason");

    [Theory]
    [InlineData("0")]
    [InlineData("9999")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("%31%20")]
    [InlineData("999999999999")]
    [InlineData("zlatokop")]
    [InlineData("1%7C")]
    public async Task Are_not_restored_from_a_version_there_never_was(string version)
    {
        await Refused(await Change("POST", $"{Path}/versions/{version}/restoration"), 404, null);
        await Refused(HostileHead.Request("GET", $"{Path}/versions/{version}", "demo-admin"), 404, null);
    }

    [Theory]
    [InlineData("settings/versions")]
    [InlineData("record")]
    public async Task Are_not_listed_from_a_place_that_is_not_ours(string list)
    {
        foreach (var cursor in new[] { "zlatokop", "", "0", new string('A', 60), new string('z', 500) })
            await Refused(HostileHead.Request("GET", $"/api/v1/tenants/demo/{list}?cursor={cursor}", "demo-auditor"), 400, "cursor");
    }

    private async Task<HttpRequestMessage> Change(string method, string path, string? reason = null)
    {
        var request = method == "PUT" ? HostileHead.Json(method, path, Settings(), "demo-admin") : HostileHead.Request(method, path, "demo-admin");
        request.Headers.TryAddWithoutValidation("If-Match", (await head.Get(await head.Organisation("hostile", Settings()), "demo-admin")).Headers["ETag"]);
        if (reason is not null)
            request.Headers.TryAddWithoutValidation("FaceUp-Reason", reason);
        return request;
    }

    private async Task Refused(HttpRequestMessage request, int status, string? field)
    {
        var before = head.Dump();
        var answer = await head.Send(request);
        answer.IsRefusal(status, field);
        Assert.Equal(before, head.Dump());
    }
}
