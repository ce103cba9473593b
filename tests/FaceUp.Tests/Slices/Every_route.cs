using FaceUp.App.Http;

namespace FaceUp.Tests.Slices;

/// <summary>Who is let in where: every route of the description, knocked at by everybody.</summary>
public sealed class Every_route(AccessHouse house) : IClassFixture<AccessHouse>
{
    public static TheoryData<string> Routes => [.. ApiDescription.Endpoints.Select(e => $"{e.Endpoint.Method} {e.Endpoint.Template}")];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Lets_in_those_it_is_for(string route)
    {
        var (method, template) = (route.Split(' ')[0], route.Split(' ')[1]);
        var endpoint = ApiDescription.Endpoints.Single(e => (e.Endpoint.Method, e.Endpoint.Template) == (method, template)).Endpoint;
        var path = template.Replace("{tenant}", "demo", StringComparison.Ordinal).Replace("{id}", house.Case, StringComparison.Ordinal)
            .Replace("{file}", house.File, StringComparison.Ordinal).Replace("{notice}", house.Notice, StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{person}", template.Contains("/people/", StringComparison.Ordinal) ? "nobody" : "reader", StringComparison.Ordinal)
            .Replace("{review}", new string('0', 26), StringComparison.Ordinal).Replace("{item}", "0", StringComparison.Ordinal).Replace("{ask}", new string('0', 26), StringComparison.Ordinal)
            .Replace("{key}", "1", StringComparison.Ordinal).Replace("{user}", "nobody", StringComparison.Ordinal).Replace("{group}", "none", StringComparison.Ordinal)
            .Replace("{hold}", new string('0', 26), StringComparison.Ordinal).Replace("{reason}", new string('0', 26), StringComparison.Ordinal).Replace("{task}", new string('0', 26), StringComparison.Ordinal)
            .Replace("{other}", new string('0', 26), StringComparison.Ordinal).Replace("{redaction}", new string('0', 26), StringComparison.Ordinal).Replace("{target}", "slack", StringComparison.Ordinal).Replace("{part}", "1", StringComparison.Ordinal).Replace("{share}", new string('0', 26), StringComparison.Ordinal).Replace("{view}", "none", StringComparison.Ordinal)
            .Replace("{control}", "segregation", StringComparison.Ordinal).Replace("{finding}", new string('0', 26), StringComparison.Ordinal).Replace("{attestation}", new string('0', 26), StringComparison.Ordinal)
            .Replace("{alert}", new string('0', 26), StringComparison.Ordinal).Replace("{incident}", new string('0', 26), StringComparison.Ordinal);
        foreach (var caller in AccessHouse.Callers)
        {
            // A body that no route reads: whoever is let in is told so, and nothing is written.
            using var request = new HttpRequestMessage(new(method), new Uri("/" + path, UriKind.Relative)) { Content = endpoint.Body is null ? null : new StringContent("text") };
            request.Headers.TryAddWithoutValidation("FaceUp-Receipt", house.Shown.Receipt);
            if (await house.TokenOf(caller) is { } token)
                request.Headers.Authorization = new("Bearer", token);
            using var answer = await house.House.Http.SendAsync(request);
            Assert.True(Expected(endpoint, caller) == (int)answer.StatusCode, $"{caller}: expected {Expected(endpoint, caller)}, got {(int)answer.StatusCode}");
        }
    }

    private static int Expected(EndpointAttribute endpoint, string caller)
    {
        var letIn = endpoint switch
        {
            { Body: not null } or { Form: true } => 415,
            { Template: var t } when t.EndsWith("{user}", StringComparison.Ordinal) || t.EndsWith("{group}", StringComparison.Ordinal) => 404, // there is none
            { Method: "DELETE", Template: var t } when t.EndsWith("/exclusions/{person}", StringComparison.Ordinal) => 422, // it does not say why
            { Method: "DELETE", Template: var t } when t.EndsWith("/holds/{hold}", StringComparison.Ordinal) => 422, // the same
            { Template: var t } when t.EndsWith("/reasons/{reason}", StringComparison.Ordinal) || t.EndsWith("/certificate", StringComparison.Ordinal) => 404, // nobody gave one; it is there
            { Template: var t } when t.EndsWith("/redelivery", StringComparison.Ordinal) => 404, // that notice is no dead letter
            { Template: var t } when t.EndsWith("/suspension", StringComparison.Ordinal) || t.EndsWith("/invitation", StringComparison.Ordinal) => 404, // there is no such person
            { Template: var t } when t.EndsWith("/{review}", StringComparison.Ordinal) || t.EndsWith("/completion", StringComparison.Ordinal) => 404, // nor such a review
            { Template: var t } when t.EndsWith("/restoration", StringComparison.Ordinal) => 428, // it does not say which version it changes
            { Template: App.Analytics.AnalyticsApi.Share or App.Analytics.AnalyticsApi.Shared } => 404, // there is no share
            { Template: App.Casework.CaseworkApi.Link or App.Casework.CaseworkApi.Original } => 404, // there is no such case, nor such a redaction
            { Template: App.Exports.ExportsApi.To } => 409, // a chat takes no cases
            { Template: App.Inbox.InboxApi.View } => 404, // there is no such view
            { Template: App.Files.FilesApi.Preview } => 409, // it is no picture
            { Template: App.Files.FilesApi.Original } => 403, // nobody has approved
            { Template: var t } when t.EndsWith("/identity", StringComparison.Ordinal) => 403, // nobody has consented
            { Template: App.Calendar.CalendarApi.Dates } => 400, // it does not say for which day
            { Template: App.Checkpoints.CheckpointsApi.Latest or App.Checkpoints.CheckpointsApi.Keys } => 404, // nothing has been signed yet
            { Template: App.Checkpoints.OwnProofApi.Proof } => 409, // the same
            { Template: App.Disclosure.SecurityTxtApi.Path } => 404, // nobody is named
            { Template: var t } when t.Contains("{task}", StringComparison.Ordinal) => 404, // nobody has set one
            { Template: App.Uploads.UploadsApi.Part or App.Uploads.UploadsApi.Parts } => 404, // nobody has a token
            { Template: var t } when t.Contains("{ask}", StringComparison.Ordinal) => 404, // nobody has asked
            { Template: App.Watching.WatchingApi.Incident } => 404, // there is no such incident
            _ => endpoint.Status,
        };
        if (endpoint.Asks is Asks.Nothing or Asks.Receipt)
            return letIn;
        if (endpoint.Asks == Asks.Directory)
            return caller == AccessHouse.Directory ? letIn : 401;
        if (caller is not ("reader" or "handler" or "admin" or "auditor" or "custodian" or "installer" or "a handler of another organisation" or "a person of none"))
            return 401;
        string[] meant = endpoint.Asks switch
        {
            Asks.Reader => ["reader", "handler"],
            Asks.Handler => ["handler"],
            Asks.Admin => ["admin"],
            Asks.Overseer => ["reader", "handler", "auditor"],
            Asks.Auditor => ["auditor", "handler"],
            Asks.AdminOrAuditor or Asks.Analyst => ["admin", "auditor"],
            Asks.AuditorOfAll => ["auditor"],
            Asks.Installer => ["installer"],
            Asks.Custodian => ["custodian"],
            Asks.OfficeHolder => ["admin", "handler", "auditor", "custodian"],
            Asks.SecondPerson => ["admin", "auditor", "custodian"],
            Asks.Approver => ["auditor", "custodian"],
            Asks.Operator => [],
            Asks.Person => ["reader", "handler", "admin", "auditor", "custodian"],
            Asks.SignedIn => ["reader", "handler", "admin", "auditor", "custodian", "installer", "a handler of another organisation", "a person of none"],
            _ => throw new InvalidOperationException(),
        };
        if (meant.Contains(caller))
            return letIn;
        var isMember = caller is "reader" or "handler" or "admin" or "auditor" or "custodian";
        if (isMember && endpoint.Asks is Asks.Reader or Asks.Overseer) // anybody could have been given sight of a case: the case says no, the list shows none
            return endpoint.Asks == Asks.Reader ? 404 : letIn;
        return isMember || endpoint.Asks == Asks.Installer ? 403 : 404;
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task That_writes_to_a_case_is_for_handlers_alone(string caller)
    {
        (string, string, object?)[] writes =
        [
            ("POST", "replies", new { text = "x" }), ("POST", "notes", new { text = "x" }), ("PUT", "acknowledgement", null),
            ("PUT", "assignment", new { to = "safety-lead" }), ("PUT", "status", new { status = "open" }), ("PUT", "closure", new { outcome = "duplicate", message = "x" }),
            ("PUT", "grants/reader", new { reason = "x" }), ("DELETE", "grants/reader", null), ("PUT", "exclusions/reader", new { reason = "x" }), ("DELETE", "exclusions/reader", null), ("GET", "access", null),
            ("POST", "extensions", new { duty = "feedback", reason = "x" }), ("PUT", "regime", new { regime = "fr", reason = "x" }), ("PUT", "meeting", new { state = "asked" }),
            ("POST", "tasks", new { what = "x", to = "compliance", due = "2027-01-01" }), ("PUT", $"tasks/{new string('0', 26)}/done", null),
            ("PUT", $"links/{house.OtherCase}", new { reason = "x" }), ("DELETE", $"links/{house.OtherCase}", null), ("PUT", "merge", new { into = house.OtherCase, reason = "x", message = "x" }),
            ("PUT", "handover", new { to = "safety-lead", words = "x" }), ("POST", "redactions", new { answer = 0, parts = new[] { new { start = 0, length = 1 } }, reason = "x" }), ("GET", "redactions", null),
            ("POST", $"redactions/{house.File}/original-requests", new { reason = "x" }), ("GET", $"redactions/{house.File}/original", null),
        ];
        var rows = (await house.House.Rows("c|")).Count;
        foreach (var (method, path, body) in writes)
            (await house.House.Send(method, $"api/v1/tenants/demo/cases/{house.Case}/{path}", new(body, await house.TokenOf(caller)))).Must(403);
        Assert.Equal(rows, (await house.House.Rows("c|")).Count);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("auditor")]
    [InlineData("installer")]
    public async Task That_shows_content_is_closed_to_those_who_run_the_place(string caller)
    {
        foreach (var path in new[] { "", $"/files/{house.File}" })
        {
            var refused = await house.House.Send("GET", $"api/v1/tenants/demo/cases/{house.Case}{path}", new(Token: await house.TokenOf(caller)));
            Assert.Contains(refused.Status, new[] { 403, 404 });
            Assert.DoesNotContain("with a file", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Answers_for_the_case_of_another_as_for_none()
    {
        var handler = await house.TokenOf("handler");
        (string, string, object?)[] ways =
        [
            ("GET", "", null), ("GET", $"/files/{house.File}", null), ("POST", "/replies", new { text = "x" }), ("POST", "/notes", new { text = "x" }),
            ("GET", $"/files/{house.File}/preview", null), ("GET", $"/files/{house.File}/original", null), ("POST", $"/files/{house.File}/original-requests", new { reason = "x" }),
            ("PUT", "/acknowledgement", null), ("PUT", "/assignment", new { to = "compliance" }), ("PUT", "/status", new { status = "open" }),
            ("PUT", "/closure", new { outcome = "duplicate", message = "x" }), ("GET", "/record", null), ("GET", "/record/verification", null),
            ("POST", "/identity-requests", new { reason = "x" }), ("GET", "/identity", null),
            ("GET", "/access", null), ("PUT", "/grants/reader", new { reason = "x" }), ("DELETE", "/grants/reader", null), ("PUT", "/exclusions/reader", new { reason = "x" }),
            ("POST", "/translations", new { to = "de", answer = 0 }),
            ("GET", "/retention", null), ("GET", $"/retention/reasons/{new string('0', 26)}", null), ("POST", "/holds", new { reason = "x" }), ("POST", "/disposal-requests", new { reason = "x" }),
            ("PUT", $"/disposal-requests/{new string('0', 26)}/decision", new { approve = true, reason = "x" }), ("GET", "/certificate", null),
            ("POST", "/extensions", new { duty = "feedback", reason = "x" }), ("PUT", "/regime", new { regime = "fr", reason = "x" }), ("PUT", "/meeting", new { state = "asked" }),
            ("POST", "/tasks", new { what = "x", to = "compliance", due = "2027-01-01" }), ("PUT", $"/tasks/{new string('0', 26)}/done", null),
            ("PUT", $"/links/{house.Case}", new { reason = "x" }), ("DELETE", $"/links/{house.Case}", null), ("PUT", "/merge", new { into = house.Case, reason = "x", message = "x" }),
            ("PUT", "/handover", new { to = "safety-lead", words = "x" }), ("POST", "/redactions", new { answer = 0, parts = new[] { new { start = 0, length = 1 } }, reason = "x" }), ("GET", "/redactions", null),
            ("POST", $"/redactions/{house.File}/original-requests", new { reason = "x" }), ("GET", $"/redactions/{house.File}/original", null),
        ];
        foreach (var (method, path, body) in ways)
        {
            var answers = new List<(Reply Said, int Reads)>();
            foreach (var id in new[] { house.OtherCase, "00" + new string('z', 24), "not-a-case" })
                answers.Add(await Counted(() => house.House.Send(method, $"api/v1/tenants/demo/cases/{id}{path}", new(body, handler))));
            AllAlike(answers, 404);
        }
    }

    [Fact]
    public async Task Answers_for_every_receipt_that_opens_nothing_alike()
    {
        var wrong = house.Shown.Receipt[..^1] + (house.Shown.Receipt[^1] == '7' ? '8' : '7');
        (string Tenant, string? Receipt)[] ways =
        [
            ("no-such-organisation", house.Shown.Receipt), ("NO_NAME_AT_ALL", house.Shown.Receipt), ("demo", house.OtherReceipt), ("demo", wrong), ("demo", "short"),
            ("demo", new string('0', 24)), ("demo", "!?"), ("demo", new string('x', 400)), ("demo", ""), ("demo", null),
        ];
        foreach (var (method, path, body) in new[] { ("GET", "", (object?)null), ("POST", "/messages", new { text = "x" }), ("GET", $"/files/{house.File}", null), ("POST", "/identity", Disguise.Identity("x")), ("POST", "/meeting", null), ("GET", "/proof", null) })
        {
            var answers = new List<(Reply Said, int Reads)>();
            foreach (var (tenant, receipt) in ways)
                answers.Add(await Counted(() => house.House.Send(method, $"api/v1/tenants/{tenant}/report{path}", new(body, Receipt: receipt))));
            AllAlike(answers, 404);
            Assert.All(answers, a => Assert.Equal(1, a.Reads));
        }
    }

    private async Task<(Reply, int)> Counted(Func<Task<Reply>> ask)
    {
        var before = house.House.Records.Reads;
        return (await ask(), house.House.Records.Reads - before);
    }

    private static void AllAlike(List<(Reply Said, int Reads)> answers, int status) => Assert.All(answers, a =>
        Assert.Equal((status, answers[0].Said.Headers, answers[0].Said.Text, answers[0].Reads), (a.Said.Status, a.Said.Headers, a.Said.Text, a.Reads)));
}
