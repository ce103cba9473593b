using FaceUp.Tests.Hostile;

namespace FaceUp.Tests.OpenApi;

/// <summary>Routes that another person's request has to come before; what they answer is held against its described form by <see cref="HostileHead.Send"/>.</summary>
[Collection(HostileRequests.Name)]
public sealed class The_description_of_identities(HostileHead head)
{
    private const string Demo = "/api/v1/tenants/demo";

    [Fact]
    public async Task Has_the_form_of_every_answer_that_is_given()
    {
        var shown = await head.Submitted("demo", """{"category":"corruption","unit":"plant-north","language":"en","answers":[{"question":"q","text":"t"}],"identity":[{"question":"name","text":"somebody"}]}""");
        var cases = (await head.Get($"{Demo}/cases?limit=200", "demo-compliance")).Json.GetProperty("cases").EnumerateArray();
        var (reference, receipt) = (shown.GetProperty("reference").GetString()!, shown.GetProperty("receipt").GetString()!);
        var id = cases.Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString()!;

        Assert.Equal(403, (await head.Get($"{Demo}/cases/{id}/identity", "demo-compliance")).Status);
        var asked = await Taken("POST", $"{Demo}/cases/{id}/identity-requests", """{"reason":"why"}""", "demo-compliance", 201);
        Assert.Equal(200, (await head.Get($"{Demo}/identity-requests", "demo-custodian")).Status);
        Assert.Equal(200, (await head.Get($"{Demo}/identity-requests/{asked}", "demo-custodian")).Status);
        Assert.Equal(204, (await head.Send(HostileHead.Json("PUT", $"{Demo}/identity-requests/{asked}/decision", """{"approve":true,"reason":"because"}""", "demo-custodian"))).Status);
        Assert.Equal(200, (await head.Get($"{Demo}/cases/{id}/identity", "demo-compliance")).Status);
        Assert.Equal(200, (await head.Get($"{Demo}/cases/{id}", "demo-compliance")).Status);
        Assert.Equal(409, (await WithReceipt("POST", $"{Demo}/report/identity", receipt, """{"identity":[{"question":"name","text":"another"}]}""")).Status);
        Assert.Equal(204, (await WithReceipt("POST", $"{Demo}/report/identity", (await Anonymous()), """{"identity":[{"question":"name","text":"another"}]}""")).Status);
        Assert.Equal(200, (await WithReceipt("GET", $"{Demo}/report", receipt)).Status);

        var glass = await Taken("POST", $"{Demo}/glass", $$"""{"case":"{{reference}}","reason":"why"}""", "demo-admin", 202);
        Assert.Equal(200, (await head.Get($"{Demo}/glass", "demo-auditor")).Status);
        Assert.Equal(200, (await head.Get($"{Demo}/glass/{glass}", "demo-auditor")).Status);
        Assert.Equal(204, (await head.Send(HostileHead.Request("PUT", $"{Demo}/glass/{glass}/confirmation", "demo-auditor"))).Status);
        Assert.Equal(200, (await head.Get($"{Demo}/glass/{glass}/case", "demo-admin")).Status);
        Assert.Equal(404, (await head.Get($"{Demo}/glass/{glass}/case/files/{new string('0', 26)}", "demo-admin")).Status);
        await head.Settled();
    }

    [Theory]
    [InlineData("ReportRequest", "identity", "maxItems", 20)]
    [InlineData("GiveIdentityRequest", "identity", "maxItems", 20)]
    [InlineData("ReasonRequest", "reason", "maxLength", 2000)]
    [InlineData("DecisionRequest", "reason", "maxLength", 2000)]
    [InlineData("AskGlassRequest", "reason", "maxLength", 2000)]
    public void Says_how_much_may_be_sent(string schema, string member, string limit, int value) =>
        Assert.Equal(value, head.Contract.Document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty(limit).GetInt32());

    private async Task<string> Anonymous() =>
        (await head.Submitted("demo", """{"category":"corruption","unit":"plant-north","language":"en","answers":[{"question":"q","text":"t"}]}""")).GetProperty("receipt").GetString()!;

    private async Task<string> Taken(string method, string path, string body, string who, int status)
    {
        var answer = await head.Send(HostileHead.Json(method, path, body, who));
        Assert.True(answer.Status == status, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    private Task<Answer> WithReceipt(string method, string path, string receipt, string? body = null)
    {
        var request = body is null ? HostileHead.Request(method, path) : HostileHead.Json(method, path, body);
        request.Headers.Add("FaceUp-Receipt", receipt);
        return head.Send(request);
    }
}
