using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>The routes that take a body from people who have signed in: they are no more trusted than strangers with what they send.</summary>
[Collection(HostileRequests.Name)]
public sealed class A_hostile_handler(HostileHead head)
{
    private sealed record Route(string Method, string Path, string Who, string Valid, int MaxBytes);

    private static readonly Dictionary<string, Route> Routes = new()
    {
        ["reply"] = new("POST", "cases/{id}/replies", "demo-compliance", """{"text":"zlatokop"}""", 128 * 1024),
        ["note"] = new("POST", "cases/{id}/notes", "demo-compliance", """{"text":"zlatokop"}""", 128 * 1024),
        ["assignment"] = new("PUT", "cases/{id}/assignment", "demo-compliance", """{"to":"safety-lead"}""", 4096),
        ["status"] = new("PUT", "cases/{id}/status", "demo-compliance", """{"status":"waiting"}""", 4096),
        ["closure"] = new("PUT", "cases/{id}/closure", "demo-compliance", """{"outcome":"unsubstantiated","message":"zlatokop"}""", 128 * 1024),
        ["settings"] = new("PUT", "settings", "demo-admin", HostileHead.OtherSettings, 2 * 1024 * 1024),
        ["organisation"] = new("PUT", "", "demo-installer", HostileHead.OtherSettings, 2 * 1024 * 1024),
    };

    private static readonly Dictionary<string, Func<Route, Bad>> Wrongs = new()
    {
        ["nothing"] = _ => new("", "", 400),
        ["null"] = _ => new("null", "", 422),
        ["a list"] = r => new($"[{r.Valid}]", "", 422),
        ["an empty object"] = _ => new("{}", "", 422),
        ["an unknown member"] = r => new(Behind(r, "\"zlatokop\":1"), "", 422),
        ["a member twice"] = r => new(Behind(r, First(r)), null, 422),
        ["a null in place of the first member"] = r => new("{" + First(r).Split(':')[0] + ":null}", null, 422),
        ["a list in place of the first member"] = r => new("{" + First(r).Split(':')[0] + ":[\"zlatokop\"]}", null, 422),
        ["a trailing comma"] = r => new(r.Valid.TrimEnd()[..^1] + ",}", null, 400),
        ["garbage behind it"] = r => new(r.Valid + "zlatokop", null, 400),
        ["depth"] = _ => new(new string('[', 3000), null, 422),
        ["a byte order mark"] = r => new([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(r.Valid)], "body", 400),
        ["bad UTF-8"] = r => new([.. Encoding.UTF8.GetBytes(r.Valid), 0xff], "body", 400),
        ["half a surrogate pair"] = r => new("{" + First(r).Split(':')[0] + ":\"\\ud800\"}", null, 422),
        ["too much"] = r => new(r.Valid + new string(' ', r.MaxBytes), "Content-Length", 413),
        ["a form"] = r => new(Encoding.UTF8.GetBytes(r.Valid), "Content-Type", 415, "multipart/form-data; boundary=x"),
        ["gzip"] = r => new(Encoding.UTF8.GetBytes(r.Valid), "Content-Encoding", 415, Header: ("Content-Encoding", "gzip")),
    };

    private static string Behind(Route route, string member) => route.Valid.TrimEnd()[..^1] + "," + member + "}";

    private static string First(Route route) => route.Valid[1..(route.Valid.IndexOf('"', route.Valid.IndexOf(':', StringComparison.Ordinal) + 2) + 1)];

    public static IEnumerable<object[]> All => from route in Routes.Keys from wrong in Wrongs.Keys select new object[] { route, wrong };

    [Theory, MemberData(nameof(All))]
    public Task Is_refused(string route, string wrong) => Refused(Routes[route], Wrongs[wrong](Routes[route]));

    public static TheoryData<string> Own => [.. Particular.Keys];

    private static readonly Dictionary<string, (string Route, Bad Bad)> Particular = new()
    {
        ["an empty reply"] = ("reply", new("""{"text":""}""", "/text", 422)),
        ["a reply of white space"] = ("reply", new("""{"text":" \n "}""", "/text", 422)),
        ["a reply of 20,001 characters"] = ("reply", new($$"""{"text":"{{new string('t', 20_001)}}"}""", "/text", 422)),
        ["a reply with a control character"] = ("reply", new("""{"text":"zlatokop\u0007"}""", "/text", 422)),
        ["a reply with a bidi override"] = ("reply", new("""{"text":"zlatokop\u202e"}""", "/text", 422)),
        ["feedback as a word"] = ("reply", new("""{"text":"zlatokop","feedback":"true"}""", "/feedback", 422)),
        ["feedback as a number"] = ("reply", new("""{"text":"zlatokop","feedback":1}""", "/feedback", 422)),
        ["a reply under a short key"] = ("reply", new(Encoding.UTF8.GetBytes("""{"text":"zlatokop"}"""), "Idempotency-Key", 422, Header: ("Idempotency-Key", "zlatokop"))),
        ["a note with a bidi isolate"] = ("note", new("""{"text":"zlatokop\u2067"}""", "/text", 422)),
        ["assignment to nobody known"] = ("assignment", new("""{"to":"zlatokop"}""", "/to", 422)),
        ["assignment to an admin"] = ("assignment", new("""{"to":"admin"}""", "/to", 422)),
        ["assignment to somebody elsewhere"] = ("assignment", new("""{"to":"boss"}""", "/to", 422)),
        ["assignment to a row key"] = ("assignment", new("""{"to":"safety-lead|~"}""", "/to", 422)),
        ["assignment to a number"] = ("assignment", new("""{"to":1}""", "/to", 422)),
        ["a status by its number"] = ("status", new("""{"status":3}""", "/status", 422)),
        ["a status by its number as a word"] = ("status", new("""{"status":"3"}""", "/status", 422)),
        ["a status that no number means"] = ("status", new("""{"status":99}""", "/status", 422)),
        ["two statuses"] = ("status", new("""{"status":"open, waiting"}""", "/status", 422)),
        ["an unknown status"] = ("status", new("""{"status":"zlatokop"}""", "/status", 422)),
        ["back to new"] = ("status", new("""{"status":"new"}""", "/status", 422)),
        ["closed without an outcome"] = ("status", new("""{"status":"closed"}""", "/status", 422)),
        ["an outcome by its number"] = ("closure", new("""{"outcome":0}""", "/outcome", 422)),
        ["an unknown outcome"] = ("closure", new("""{"outcome":"zlatokop","message":"x"}""", "/outcome", 422)),
        ["closing words that are empty"] = ("closure", new("""{"outcome":"duplicate","message":""}""", "/message", 422)),
        ["closing words with NUL"] = ("closure", new("""{"outcome":"duplicate","message":"zlatokop\u0000"}""", "/message", 422)),
        ["closing without feedback"] = ("closure", new("""{"outcome":"duplicate"}""", null, 409)),
        ["closing with null for words"] = ("closure", new("""{"outcome":"duplicate","message":null}""", null, 409)),
    };

    [Theory, MemberData(nameof(Own))]
    public Task Is_refused_by_the_rule_of_its_field(string what) => Refused(Routes[Particular[what].Route], Particular[what].Bad);

    [Theory]
    [InlineData("reply")]
    [InlineData("settings")]
    [InlineData("organisation")]
    public async Task Is_not_even_read_before_it_is_known_who_sends(string name)
    {
        var route = Routes[name];
        var before = head.Dump();
        var answer = await head.Talk($"{route.Method} {PathOf(route)} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2000000000\r\n\r\n");
        answer!.IsRefusal(401, null);
        Assert.Equal(before, head.Dump());
    }

    private async Task Refused(Route route, Bad bad)
    {
        var request = HostileHead.Request(route.Method, PathOf(route), route.Who, bad.Body, bad.ContentType);
        if (bad.Header is { } header && !request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            request.Content!.Headers.TryAddWithoutValidation(header.Name, header.Value);
        var before = head.Dump();

        var answer = await head.Send(request);

        answer.IsRefusal(bad.Status, bad.Field);
        Assert.Equal(before, head.Dump());
    }

    private string PathOf(Route route) => $"/api/v1/tenants/{(route.Who == "demo-installer" ? "third-house" : "demo")}{(route.Path.Length == 0 ? "" : "/" + route.Path.Replace("{id}", head.Case, StringComparison.Ordinal))}";
}
