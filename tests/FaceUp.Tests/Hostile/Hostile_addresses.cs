namespace FaceUp.Tests.Hostile;

/// <summary>What stands in the address: names, ids, parameters, methods.</summary>
[Collection(HostileRequests.Name)]
public sealed class Hostile_addresses(HostileHead head)
{
    public static TheoryData<string> Ids => [.. Names.Where(n => n != "%2e%2e")]; // which is the folder above: another route, by the rules of addresses

    public static TheoryData<string> Segments => [.. Names];

    private static readonly string[] Names =
    [
        "zlatokop", "%20", "%2e%2e", "%2e%2e%2fdemo", "..%5c..%5cdemo", "demo%00", "%7E", "demo%7Esettings", "%F0%9F%92%80", "%E2%80%AE", "%ED%A0%80", "%ff%fe", "%c0%80", "%", "%zz",
        "DEMO", "demo;zlatokop=1", "'%20OR%201=1--", "$%7Bzlatokop%7D", "{tenant}", "*", "demo:8080", "00000000000000000000000000", new string('0', 26) + "0", new string('z', 3000),
    ];

    [Theory, MemberData(nameof(Segments))]
    public async Task Lead_to_no_organisation(string name)
    {
        foreach (var (rest, who) in new[] { ("form", ""), ("report", ""), ("cases", "demo-compliance"), ("settings", "demo-admin"), ("record/verification", "demo-auditor"), ("dead-letters", "demo-admin") })
            await NotFound($"/api/v1/tenants/{name}/{rest}", who);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Lead_to_no_case_file_or_notice(string name)
    {
        foreach (var (path, who) in new[]
        {
            ($"cases/{name}", "demo-compliance"), ($"cases/{name}/record", "demo-auditor"), ($"cases/{name}/record/verification", "demo-auditor"),
            ($"cases/{head.Case}/files/{name}", "demo-compliance"), ($"report/files/{name}", ""), ($"notices/{name}", "demo-compliance"),
        })
            await NotFound($"/api/v1/tenants/demo/{path}", who);
    }

    [Theory]
    [InlineData("status=zlatokop", "status")]
    [InlineData("status=3", "status")]
    [InlineData("status=", "status")]
    [InlineData("status=open&status=new", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=+5", "limit")]
    [InlineData("limit=1e2", "limit")]
    [InlineData("limit=%D9%A3", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("unit=zlatokop%7C", "unit")]
    [InlineData("unit=%00", "unit")]
    [InlineData("unit=%ff", "unit")]
    [InlineData("unit=", "unit")]
    [InlineData("handler=zlatokop~", "handler")]
    [InlineData("category=zlatokop%0a", "category")]
    [InlineData("zlatokop=1", "query")]
    [InlineData("STATUS=open", "query")]
    [InlineData("=zlatokop", "query")]
    [InlineData("cursor=a&cursor=b", "cursor")]
    public Task With_parameters_beyond_the_rules_are_refused(string query, string field) => Refused($"cases?{query}", "demo-compliance", field);

    [Fact]
    public async Task With_cursors_that_were_not_given_out_for_this_list_are_refused()
    {
        var (own, foreign) = head.Cursors;
        var forged = new[]
        {
            "", "zlatokop", "%00", own[..^1], own[..20], own + "A", own[..^2] + (own[^2] == 'A' ? 'B' : 'A') + own[^1], "A" + own[1..], own + own, new string('A', 3000), "=====", foreign, own.ToUpperInvariant(),
        };
        foreach (var cursor in forged.Where(c => c != own))
            await Refused($"cases?limit=1&cursor={cursor}", "demo-compliance", "cursor");
        await Refused($"cases?status=new&cursor={own}", "demo-compliance", "cursor");
        foreach (var cursor in forged.Append(own))
        {
            await Refused($"record/verification?cursor={cursor}", "demo-auditor", "cursor");
            await Refused($"dead-letters?cursor={cursor}", "demo-admin", "cursor");
        }
    }

    [Fact]
    public async Task Show_the_next_page_to_the_cursor_they_gave_out() =>
        Assert.Equal(200, (await head.Get($"/api/v1/tenants/demo/cases?limit=1&cursor={head.Cursors.Own}", "demo-compliance")).Status);

    [Theory]
    [InlineData("GET", "/api/v1/tenants/demo/reports")]
    [InlineData("DELETE", "/api/v1/tenants/demo/report")]
    [InlineData("POST", "/api/v1/tenants/demo/cases")]
    [InlineData("PATCH", "/api/v1/tenants/demo/settings")]
    [InlineData("TRACE", "/api/v1/tenants/demo/form")]
    [InlineData("OPTIONS", "/api/v1/tenants/demo/reports")]
    [InlineData("ZLATOKOP", "/api/v1/tenants/demo/reports")]
    public async Task Say_which_methods_they_know(string method, string path)
    {
        var answer = await head.Talk($"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        answer!.IsRefusal(405, null);
        Assert.NotEmpty(answer.Headers["Allow"]);
    }

    [Theory]
    [InlineData("/api/v2/tenants/demo/form")]
    [InlineData("/api/v1/tenants//form")]
    [InlineData("/api/v1/tenants/demo/form/zlatokop")]
    [InlineData("/api/v1/../../etc/passwd")]
    [InlineData("/assets/../../../../etc/passwd")]
    [InlineData("/assets/%2e%2e%2f%2e%2e%2frecords.db")]
    [InlineData("/.git/config")]
    public Task That_nobody_knows_are_answered_like_everything_that_is_not_there(string path) => NotFound(path, "");

    [Theory]
    [InlineData("/zlatokop")]
    [InlineData("/.env")]
    [InlineData("/zlatokop/report")]
    [InlineData("/zlatokop/at/plant-north")]
    public async Task Of_organisations_that_do_not_exist_lead_to_one_and_the_same_page(string path)
    {
        var before = head.Dump();
        var answer = await head.Talk($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Equal((404, "text/html; charset=utf-8"), (answer!.Status, answer.Headers["Content-Type"]));
        Assert.Contains("There is nothing at this address.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, head.Dump());
    }

    private async Task Refused(string path, string who, string field)
    {
        var before = head.Dump();
        var answer = await head.Talk($"GET /api/v1/tenants/demo/{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {head.Token(who)}\r\n\r\n");
        answer!.IsRefusal(400, field);
        head.Contract.Holds("GET", $"/api/v1/tenants/demo/{path}", answer);
        Assert.Equal(before, head.Dump());
    }

    private async Task NotFound(string path, string who)
    {
        var before = head.Dump();
        var answer = await head.Talk($"GET {path} HTTP/1.1\r\nHost: x\r\n{(who.Length == 0 ? "" : $"Authorization: Bearer {head.Token(who)}\r\n")}\r\n");
        if (answer is { Status: 400, IsBare: true })
            return; // Kestrel: a path that is not a path
        answer!.IsRefusal(404, null);
        Assert.Equal("""{"type":"urn:faceup:problem:not-found","title":"There is no such thing here.","status":404}""", answer.Text);
        Assert.Equal(before, head.Dump());
    }
}
