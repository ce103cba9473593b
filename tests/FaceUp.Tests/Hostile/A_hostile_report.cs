using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>A body that must be refused.</summary>
/// <param name="Field">The field that the answer must name; null where there is none to name.</param>
public sealed record Bad(byte[] Body, string? Field, int Status, string ContentType = "application/json", (string Name, string Value)? Header = null)
{
    public Bad(string body, string? field, int status) : this(Encoding.UTF8.GetBytes(body), field, status)
    {
    }
}

[Collection(HostileRequests.Name)]
public sealed class A_hostile_report(HostileHead head)
{
    private const string Path = "/api/v1/tenants/demo/reports";

    public static TheoryData<string> Names => [.. HostileReports.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Is_refused_by_a_problem_document_and_leaves_nothing(string what)
    {
        var bad = HostileReports.All[what];
        var before = head.Dump();
        var request = HostileHead.Request("POST", Path, null, bad.Body, bad.ContentType.Length == 0 ? null : bad.ContentType);
        if (bad.Header is { } header && !request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            request.Content!.Headers.TryAddWithoutValidation(header.Name, header.Value);

        var answer = await head.Send(request);

        answer.IsRefusal(bad.Status, bad.Field);
        Assert.Equal(before, head.Dump());
    }

    [Theory]
    [InlineData("{\"category\":")]
    [InlineData("{\"category\":\"safety\",\"answers\":[{\"question\":\"q\"")]
    public async Task That_breaks_off_is_not_called_too_deep(string begun)
    {
        var answer = await head.Send(HostileHead.Request("POST", Path, null, Encoding.UTF8.GetBytes(begun), "application/json"));
        answer.IsRefusal(400, null);
        Assert.DoesNotContain("deeper", answer.Text, StringComparison.Ordinal);
    }
}

[Collection(HostileRequests.Name)]
public sealed class A_report_at_the_edge_of_what_is_allowed(HostileHead head)
{
    public static TheoryData<string> Names => [.. Edges.Keys];

    private static readonly Dictionary<string, string> Edges = new()
    {
        ["200 characters of question and 20,000 of text"] = HostileReports.With(answers: $$"""[{"question":"{{new string('q', 200)}}","text":"{{new string('t', 20_000)}}"}]"""),
        ["300 answers"] = HostileReports.With(answers: HostileReports.Many(300, """{"question":"q","text":"t"}""")),
        ["100,000 characters in all"] = HostileReports.With(answers: HostileReports.Many(5, $$"""{"question":"q","text":"{{new string('t', 20_000)}}"}""")),
        ["an empty text"] = HostileReports.With(text: ""),
        ["line ends and tabs"] = HostileReports.With(text: @"a\r\nb\tc"),
        ["letters of many scripts, joiners and emoji"] = HostileReports.With(text: "Ґанок مرحبا שלום 漢字 👩‍👩‍👧 क्ष ‎‏"),
        ["an escaped surrogate pair"] = HostileReports.With(text: @"\ud83d\ude00"),
        ["what would be markup elsewhere"] = HostileReports.With(text: "<script>alert(1)</script>' OR 1=1 --{{7*7}}"),
        ["white space around it"] = " \n\t" + HostileHead.Valid + "\r\n ",
        ["a named channel"] = HostileHead.Valid.Replace("{\"category\"", "{\"channel\":\"phone\",\"category\"", StringComparison.Ordinal),
        ["a long language tag"] = HostileReports.With(language: "zh-Hans-CN-x-private-1234567"),
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Is_taken_in_and_reads_back_as_it_was_sent(string what)
    {
        var taken = await head.Submitted("demo", Edges[what]);
        var open = HostileHead.Request("GET", "/api/v1/tenants/demo/report");
        open.Headers.Add("FaceUp-Receipt", taken.GetProperty("receipt").GetString());

        var view = (await head.Send(open)).Json;

        var sent = System.Text.Json.JsonDocument.Parse(Edges[what]).RootElement;
        Assert.True(System.Text.Json.JsonElement.DeepEquals(sent.GetProperty("answers"), view.GetProperty("answers")));
        Assert.Empty(head.Contract.FaultsOfBody("POST", "/api/v1/tenants/demo/reports", sent));
        await head.Settled();
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task May_say_what_it_is_in_other_ways(string contentType)
    {
        var answer = await head.Send(HostileHead.Request("POST", "/api/v1/tenants/demo/reports", null, Encoding.UTF8.GetBytes(HostileHead.Valid), contentType));
        Assert.Equal(201, answer.Status);
        await head.Settled();
    }
}
