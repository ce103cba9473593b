using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain.Intake;
using FaceUp.Web.Reporting;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>What anybody may send: reports and messages as JSON, as forms of pages, with files; codes that were typed.</summary>
internal static class Reports
{
    private const string Json = "application/json";
    private static readonly SealedObjects Objects = new(new Nowhere());
    private const string Boundary = "multipart/form-data; boundary=x";

    private const string Report = """
        {"channel":"web","category":"corruption","unit":"plant-north","language":"uk","answers":[{"question":"what","text":"Привіт, 世界 👋"},{"question":"who","text":"","values":["a","b"],"item":1}],"concerned":[{"name":"Somebody"}],"uploads":[]}
        """;

    private const string Sealed = """
        {"case":"000123456789abcdefghjkmnpq","locator":"0123456789abcdefghjkmnpqrstvwxyz","pass":"AAAA","locks":{"keyId":"ring:acme/1","tenant":"AAAA","receipt":"AAAA"},"category":"fraud","unit":"plant","language":"en",
        "report":{"id":"000123456789abcdefghjkmnpq","size":300,"sha256":"00"},"files":[{"id":"000123456789abcdefghjkmnpq","size":5,"sha256":"00"}]}
        """;

    public static IEnumerable<Target> Targets() =>
    [
        new("report-json", [Utf8(Report), Utf8("""{"channel":"web","category":"fraud","unit":"u","language":"en","answers":[]}""")],
            body => Refusable(() => IncomingText<ReportRequest>.Read(Request(body, Json), ApiJson.Wire.ReportRequest, ReportRules.MaxBodyBytes, default), r => Taken(r)), Words: ["\"answers\":[],", "\"uploads\":[{}]", "\"concerned\":"]),
        new("message-json", [Utf8("""{"text":"Something more","uploads":[{"token":"abc","name":"a.pdf","mediaType":"application/pdf","parts":1,"sha256":"00"}]}"""), Utf8("""{"text":"x"}""")],
            body => Refusable(() => IncomingText<MessageRequest>.Read(Request(body, Json), ApiJson.Wire.MessageRequest, ReportRules.MaxBodyBytes, default), r => Taken(r))),
        new("sealed-json", [Utf8(Sealed)],
            body => Refusable(() => IncomingText<SealedReportRequest>.Read(Request(body, Json), ApiJson.Wire.SealedReportRequest, ReportRules.MaxBodyBytes, default), r => Taken(r)), Words: ["\"files\":[", "\"size\":-1"]),
        new("report-multipart", [Multipart(Report)],
            body => Refusable(() => Whole(body), said => said), Words: ["--x\r\n", "--x--\r\n", "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n", "Content-Type: text/html\r\n", "\r\n\r\n"]),
        new("form-fields", [Utf8("category=fraud&unit=plant-north&answer=a%20b+c&answer=%D0%9F&empty=&files-follow=1"), Utf8("a=b")],
            body => Refusable(() => IncomingFields.Read(Request(body, "application/x-www-form-urlencoded"), ReportRules.MaxBodyBytes, default), f => Counted(f))),
        new("form-multipart", [Utf8("--x\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\nfraud\r\n--x\r\nContent-Disposition: form-data; name=\"files-follow\"\r\n\r\n1\r\n--x--\r\n")],
            body => Refusable(() => IncomingFields.Read(Request(body, Boundary), ReportRules.MaxBodyBytes, default), f => Counted(f)), Words: ["--x\r\n", "name=\"files-follow\"", "\r\n\r\n"]),
        new("draft", [Utf8(new Draft(new string('0', 32), 1, [new("q", "text")], [], []).Write())],
            body => Refusable(() => Draft.Read(System.Text.Encoding.UTF8.GetString(body)).Key)),
        new("receipt", [Utf8(ReceiptCode.From(new byte[16])), Utf8("0000-0000-0000-0000-0000-0000")], body => ReceiptCode.Read(Latin(body)) ?? FirstAccessCode.Read(Latin(body)) ?? CallCode.Read(Latin(body))),
        new("file-name", [Utf8("Bericht 2026.pdf"), Utf8("a/b\\c.exe")], body => FileNames.ShownType(Latin(body))),
    ];

    private static byte[] Multipart(string json) => Utf8(
        $"--x\r\nContent-Disposition: form-data; name=\"report\"\r\nContent-Type: application/json\r\n\r\n{json}\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nSome text\r\n--x--\r\n");

    private static string Taken<T>(IncomingText<T> text)
    {
        using (text)
            return "taken";
    }

    private static async Task<string?> Whole(byte[] body)
    {
        using var text = await IncomingText<ReportRequest>.Read(Request(body, Boundary), ApiJson.Wire.ReportRequest, ReportRules.MaxBodyBytes, default);
        using var key = CaseKey.From(new byte[CaseKey.Length]);
        var (files, _) = await text.SealFiles(Objects, key, new("acme"), new("000123456789abcdefghjkmnpq"), default);
        await Objects.Discard(new("acme"), new("000123456789abcdefghjkmnpq"), files.Select(f => f.Id));
        return $"{files.Count} files";
    }

    private static string Counted(IncomingFields fields)
    {
        using (fields)
            return fields.Pairs.Count().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
