using System.Net.Sockets;
using System.Text;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Canary;

/// <summary>Requests that are refused, each with a word where a careless server would quote, log or keep it.</summary>
internal sealed class BadRequests(Reporter reporter, Wire wire, Uri root, Words words)
{
    public async Task Send(string receipt, string handler)
    {
        await Unreadable();
        await AgainstTheRules(receipt);
        await NotThere(handler);
        await BrokenOff(receipt);
    }

    private async Task Unreadable()
    {
        await reporter.Refused(Raw($"{{\"category\": \"{words.Ascii("cut JSON")}"));
        await reporter.Refused(Raw($"\uFEFF{{\"{words.Ascii("BOM")}\":1}}"));
        await reporter.Refused(Raw($"{{\"{words.Ascii("unknown member")}\":\"{words.Letters("unknown member's value")}\"}}"));
        await reporter.Refused(Raw($"{{\"category\":\"{words.Ascii("doubled")}\",\"category\":\"{words.Ascii("doubled")}\"}}"));
        await reporter.Refused(Raw($"\"{words.Ascii("too large")}{new string('x', 600_000)}\""));
        await reporter.Refused(reporter.Letter("too many parts") with { Files = [.. Enumerable.Range(0, 11).Select(i => reporter.File($"one of eleven ({i})"))] });
        await reporter.Refused(reporter.Letter("too large a file") with { Files = [reporter.File("big") with { Content = [.. Encoding.UTF8.GetBytes(words.Ascii("big file")), .. new byte[11_000_000]] }] });
    }

    private async Task AgainstTheRules(string receipt)
    {
        await reporter.Refused(Call.Post("reports", new { category = words.Ascii("category"), unit = words.Ascii("unit"), language = words.Letters("language"), channel = words.Ascii("channel"), answers = Array.Empty<int>() }));
        await reporter.Refused(Call.Post("reports", new { category = "other", unit = "plant-north", language = "uk", answers = new[] { new { question = $"{words.Letters("question")}\u0007", text = $"{words.Letters("text")}\u202E" } } }));
        await reporter.Refused(reporter.Letter("bad file name") with { Files = [reporter.File("\u202E bidi") with { Name = $"{words.Letters("bidi name")}\u202E.txt" }] });
        await reporter.Refused(reporter.Letter("short key").With("Idempotency-Key", words.Add("short key", $"{Guid.NewGuid():n}"[..16])));
        var key = reporter.Key("two reports");
        await reporter.Submit(reporter.Letter("first with this key"), key);
        await reporter.Refused(reporter.Letter("second with this key").With("Idempotency-Key", key));
        await reporter.Refused(Call.Post("report/messages", new { text = $"{words.Letters("message")}\u0000" }).Receipt(receipt));
    }

    private async Task NotThere(string handler)
    {
        var wrong = words.Ascii("wrong receipt");
        await reporter.Refused(Call.Get("report").Receipt(wrong));
        await reporter.Refused(Call.Post("report/messages", new { text = words.Letters("message to nobody") }).Receipt(wrong));
        // One that could be a name is looked up: it stands in the address of that request to the storage service, as every name of a row does.
        await reporter.Refused(reporter.Letter("to nobody"), $"_{words.Ascii("no name of an organisation")}");
        await reporter.Refused(Call.Get($"/no/such/{words.Ascii("unknown path")}?q={words.Ascii("query")}"));
        await reporter.Refused(Call.Get($"cases/{words.Ascii("case id")}").As(handler));
        await reporter.Refused(Call.Get($"notices/{words.Ascii("notice id")}").As(handler));
        await reporter.Refused(Call.Get($"cases?{words.Ascii("parameter")}={words.Ascii("parameter value")}").As(handler));
        await reporter.Refused(Call.Get($"cases?cursor={words.Ascii("cursor")}").As(handler));
        await reporter.Refused(Call.Get("cases").As(words.Ascii("no token")));
        await reporter.Refused(Call.Get("cases").As(words.Add("forged token", $"{handler[..^20]}{Guid.NewGuid():n}"[..handler.Length])));
        await reporter.Refused(new Call("DELETE", $"reports?{words.Ascii("wrong method")}"));
    }

    /// <summary>What is no HTTP, and uploads whose sender goes away half-way.</summary>
    private async Task BrokenOff(string receipt)
    {
        var host = $"Host: {root.Authority}\r\n";
        await Shout($"GET /{words.Ascii("no HTTP")} HTTP/9.9\r\n{host}\r\n");
        await Shout($"GET / HTTP/1.1\r\n{host}{words.Ascii("no header")}\r\n\r\n");
        await Shout($"GET /{words.Ascii("long header")} HTTP/1.1\r\n{host}X-Long: {words.Ascii("long header's value")}{new string('x', 40_000)}\r\n\r\n");
        var part = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\nContent-Type: application/json\r\n\r\n";
        var file = $"\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{words.Ascii("cut file name")}.txt\"\r\n\r\n{words.Ascii("cut file")}{new string('.', 300_000)}";
        await Shout($"POST /api/v1/tenants/demo/reports HTTP/1.1\r\n{host}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n{part}{reporter.Letter("cut upload").Json}{file}");
        await Shout($"POST /api/v1/tenants/demo/report/messages HTTP/1.1\r\n{host}FaceUp-Receipt: {receipt}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n{part}{{\"text\":\"{words.Ascii("cut message")}\"}}{file}");
        await wire.Send(root, Call.Get("form")); // still there
    }

    private async Task Shout(string bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(root.Host, root.Port);
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(bytes));
        await Task.Delay(150);
        socket.LingerState = new(true, 0); // hangs up without a goodbye
    }

    private static Call Raw(string json) => new("POST", "reports") { Json = json };
}
