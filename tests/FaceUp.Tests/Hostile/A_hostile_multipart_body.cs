using System.Text;

namespace FaceUp.Tests.Hostile;

/// <summary>Refused before a file is looked at: nothing is written at all. {0} stands for the route's own JSON.</summary>
[Collection(HostileRequests.Name)]
public sealed class A_hostile_multipart_body(HostileHead head)
{
    private sealed record Wrong(Func<string, byte[]> Body, string? Field, int Status, string ContentType = Parts.Type);

    private static readonly Dictionary<string, Wrong> All = new()
    {
        ["without a boundary"] = new(Sound, "Content-Type", 400, "multipart/form-data"),
        ["with an empty boundary"] = new(Sound, "Content-Type", 400, "multipart/form-data; boundary=\"\""),
        ["with a boundary of 71 characters"] = new(Sound, "Content-Type", 400, "multipart/form-data; boundary=" + new string('b', 71)),
        ["with another boundary than it says"] = new(Sound, "body", 400, "multipart/form-data; boundary=zlatokop"),
        ["that is empty"] = new(_ => [], "body", 400),
        ["that ends where it begins"] = new(_ => Parts.End, "body", 400),
        ["that is something else"] = new(json => Encoding.UTF8.GetBytes(json), "body", 400),
        ["with a megabyte before the first part"] = new(json => [.. new byte[1024 * 1024], .. Sound(json)], "body", 400),
        ["whose first part is a file"] = new(json => [.. Parts.File("a.txt"), .. Parts.Part(Parts.TextHead, json), .. Parts.End], "text/Content-Type", 415),
        ["whose first part says nothing of its kind"] = new(json => [.. Parts.Part("Content-Disposition: form-data; name=\"text\"", json), .. Parts.End], "text/Content-Type", 415),
        ["whose first part has no headers"] = new(json => [.. Parts.Part("", json), .. Parts.End], "text/Content-Type", 415),
        ["whose text is in UTF-16 by its own word"] = new(json => [.. Parts.Part(Parts.TextHead + "; charset=utf-16", json), .. Parts.End], "text/Content-Type", 415),
        ["whose text is too large"] = new(json => [.. Parts.Part(Parts.TextHead, json + new string(' ', 600 * 1024)), .. Parts.End], "body", 413),
        ["whose text is null"] = new(_ => [.. Parts.Part(Parts.TextHead, "null"), .. Parts.End], "", 422),
        ["whose text is not JSON"] = new(_ => [.. Parts.Part(Parts.TextHead, "{zlatokop"), .. Parts.End], null, 400),
        ["whose text is empty"] = new(_ => [.. Parts.Part(Parts.TextHead, ""), .. Parts.End], "", 400),
        ["whose text has an unknown member"] = new(_ => [.. Parts.Part(Parts.TextHead, "{\"zlatokop\":1}"), .. Parts.End], "", 422),
        ["whose text is not UTF-8"] = new(_ => [.. Parts.Part(Parts.TextHead, [0xff, 0xfe]), .. Parts.End], "body", 400),
        ["whose text is another multipart"] = new(json => [.. Parts.Part("Content-Type: multipart/mixed; boundary=inner", $"--inner\r\n{Parts.TextHead}\r\n\r\n{json}\r\n--inner--"), .. Parts.End], "text/Content-Type", 415),
        ["with nine headers on a part"] = new(json => [.. Parts.Part(Parts.TextHead + string.Concat(Enumerable.Range(0, 7).Select(i => $"\r\nX-{i}: zlatokop")), json), .. Parts.End], "body", 400),
        ["with 10,000 headers on a part"] = new(json => [.. Parts.Part(Parts.TextHead + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"\r\nX-{i}: z")), json), .. Parts.End], "body", 400),
        ["with a header of 1 MiB on a part"] = new(json => [.. Parts.Part(Parts.TextHead + "\r\nX: " + new string('z', 1024 * 1024), json), .. Parts.End], "body", 400),
        ["with a header that has no colon"] = new(json => [.. Parts.Part(Parts.TextHead + "\r\nzlatokop", json), .. Parts.End], "body", 400),
        ["that is cut off in a header"] = new(_ => Parts.Part(Parts.TextHead, "")[..30], "body", 400),
        ["that is cut off in the text"] = new(json => Parts.Part(Parts.TextHead, json)[..^20], "body", 400),
        ["that is cut off behind the text"] = new(json => Parts.Part(Parts.TextHead, json), "body", 400),
    };

    private static byte[] Sound(string json) => [.. Parts.Part(Parts.TextHead, json), .. Parts.Part(Parts.FileHead, "file"), .. Parts.End];

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public Task Makes_no_report(string what) => Refused(All[what], "reports", HostileHead.Valid);

    [Theory, MemberData(nameof(Names))]
    public Task Makes_no_message(string what) => Refused(All[what], "report/messages", """{"text":"zlatokop"}""");

    private async Task Refused(Wrong wrong, string path, string json)
    {
        var before = head.Dump();
        var request = HostileHead.Request("POST", $"/api/v1/tenants/demo/{path}", null, wrong.Body(json), wrong.ContentType);
        request.Headers.Add("FaceUp-Receipt", head.Receipt);

        var answer = await head.Send(request);

        answer.IsRefusal(wrong.Status, wrong.Field);
        Assert.Equal(before, head.Dump());
    }

    [Fact]
    public async Task That_is_compressed_is_not_read()
    {
        var request = HostileHead.Request("POST", "/api/v1/tenants/demo/reports", null, Sound(HostileHead.Valid), Parts.Type);
        request.Content!.Headers.ContentEncoding.Add("gzip");
        (await head.Send(request)).IsRefusal(415, "Content-Encoding");
    }
}
