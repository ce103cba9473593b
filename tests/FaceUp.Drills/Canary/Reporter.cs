using System.Security.Cryptography;
using System.Text;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Canary;

/// <summary>A reporter whose browser, proxy and machine tell everything they can, and who writes things that must not get out.</summary>
internal sealed class Reporter(Wire wire, Uri root, Words words)
{
    private static readonly string[] AddressHeaders =
    [
        "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "CF-Connecting-IPv6", "X-Azure-ClientIP", "X-Azure-SocketIP", "CLIENT-IP", "X-Client-IP", "X-Cluster-Client-IP",
        "Fastly-Client-IP", "X-Original-For", "X-ProxyUser-Ip", "X-Forwarded", "WL-Proxy-Client-IP", "X-MS-Client-IP",
    ];

    private readonly List<(string Name, string Value)> headers =
    [
        ("X-Forwarded-For", $"{words.Ipv4("X-Forwarded-For")}, {words.Ipv6("X-Forwarded-For")}"),
        ("Forwarded", $"for={words.Ipv4("Forwarded for")};by={words.Ipv4("Forwarded by")};host={words.Ascii("Forwarded host")}.example"),
        ("Via", $"1.1 {words.Ascii("Via")} ({words.Ipv4("Via")})"),
        ("X-Forwarded-Host", $"{words.Ascii("X-Forwarded-Host")}.example"),
        ("User-Agent", $"Mozilla/5.0 ({words.Ascii("User-Agent")})"),
        ("Sec-CH-UA-Model", $"\"{words.Ascii("Sec-CH-UA-Model")}\""),
        ("Referer", $"https://{words.Ascii("Referer host")}.example/{words.Ascii("Referer path")}"),
        ("Origin", $"https://{words.Ascii("Origin")}.example"),
        ("Accept-Language", $"x-{words.Ascii("Accept-Language")}"),
        ("Cookie", $"session={words.Ascii("Cookie")}"),
        ("traceparent", $"00-{words.Add("traceparent", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)))}-{words.Add("traceparent span", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))}-01"),
        ("tracestate", $"vendor={words.Ascii("tracestate")}"),
        ("baggage", $"user={words.Ascii("baggage")}"),
        ("Correlation-Context", $"user={words.Ascii("Correlation-Context")}"),
        ("X-Request-ID", words.Ascii("X-Request-ID")),
        ("X-Correlation-ID", words.Ascii("X-Correlation-ID")),
        .. AddressHeaders.Select(name => (name, words.Ipv4(name))),
    ];

    /// <summary>Requests that somebody could only have been sent by this reporter.</summary>
    public int Sent { get; private set; }

    public IReadOnlyList<(string Name, string Value)> Headers => headers;

    public Call Dressed(Call call) => headers.Aggregate(call, (c, h) => c.With(h.Name, h.Value));

    public async Task<Answer> Send(Call call, int expected, string tenant = Wire.Tenant)
    {
        Sent++;
        var answer = await wire.Send(root, Dressed(call), tenant);
        return answer.Status == expected ? answer : throw new DrillException($"{call.Method} {call.Path} was answered {answer.Status} and not {expected}: {answer.Text}");
    }

    /// <summary>A request that must be answered with a 4xx; which one is other tests' business.</summary>
    public async Task Refused(Call call, string tenant = Wire.Tenant)
    {
        Sent++;
        var answer = await wire.Send(root, Dressed(call), tenant);
        if (answer.Status is < 400 or > 499)
            throw new DrillException($"{call.Method} {call.Path} was not refused: {answer.Status}.");
    }

    /// <summary>Reports and messages of every kind, read back again; the receipts.</summary>
    public async Task<IReadOnlyList<string>> Report()
    {
        var receipts = new List<string>
        {
            await Submit(Letter("JSON"), null),
            await Submit(Letter("JSON with key"), Key("report")),
            await Submit(Letter("multipart") with { Files = [File("first"), File("second")] }, null),
            await Submit(Letter("multipart with key") with { Files = [File("keyed")] }, Key("multipart report")),
        };
        foreach (var receipt in receipts)
            await SayWho(receipt);
        receipts.Add(await Submit(Known("JSON with identity"), null));
        receipts.Add(await Submit(Known("JSON with identity and key"), Key("report with identity")));
        foreach (var receipt in receipts)
        {
            await Send(Call.Post("report/messages", new { text = words.Letters("message") }).Receipt(receipt), 201);
            var keyed = (Call.Post("report/messages", new { text = words.Ascii("message with file") }).Receipt(receipt) with { Files = [File("message")] }).With("Idempotency-Key", Key("message"));
            await Send(keyed, 201);
            await Send(keyed, 201);
            var view = await Send(Call.Get("report").Receipt(receipt), 200);
            foreach (var file in view.Json.GetProperty("files").EnumerateArray())
                await Send(Call.Get($"report/files/{file.GetProperty("id").GetString()}").Receipt(receipt), 200);
        }

        return receipts;
    }

    public async Task<string> Submit(Call letter, string? key)
    {
        var receipt = (await Send(letter.With("Idempotency-Key", key), 201))["receipt"];
        words.Add("receipt", receipt);
        words.Add("receipt without hyphens", receipt.Replace("-", "", StringComparison.Ordinal));
        if (key is not null && (await Send(letter.With("Idempotency-Key", key), 201))["receipt"] != receipt)
            throw new DrillException("The same key gave another receipt.");
        return receipt;
    }

    public Call Letter(string kind) => Call.Post("reports", new
    {
        category = "other", unit = "plant-north", language = "uk",
        answers = new[] { new { question = words.Letters($"{kind} question"), text = $"Так: {words.Letters($"{kind} text")}; {words.Ascii($"{kind} text")}." } },
    });

    /// <summary>The same, from somebody who says who they are.</summary>
    private Call Known(string kind) => Call.Post("reports", new
    {
        category = "other", unit = "plant-north", language = "uk", answers = new[] { new { question = "що", text = words.Letters($"{kind} text") } }, identity = Who(kind),
    });

    // Said later, with a key and without, and once more.
    private async Task SayWho(string receipt)
    {
        var said = Call.Post("report/identity", new { identity = Who("said later") }).Receipt(receipt).With("Idempotency-Key", Key("identity"));
        await Send(said, 204);
        await Send(said, 204);
        await Refused(Call.Post("report/identity", new { identity = Who("said again") }).Receipt(receipt));
        await Refused(Call.Post("report/identity", new { identity = Who("with a control character").Append(new { question = "x", text = "\u0001" }) }).Receipt(receipt));
    }

    private object[] Who(string kind) =>
    [
        new { question = words.Letters($"{kind}: question of who"), text = words.Letters($"{kind}: name") },
        new { question = "phone", text = words.Ascii($"{kind}: phone") },
    ];

    public Attachment File(string kind) => new(
        $"{words.Letters($"{kind} file name")}.txt", "text/plain",
        Encoding.UTF8.GetBytes($"{new string('.', RandomNumberGenerator.GetInt32(100_000))}{words.Letters($"{kind} file")} {words.Ascii($"{kind} file")}{new string('.', 1000)}"));

    public string Key(string what) => words.Add($"Idempotency-Key of {what}", $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
}
