namespace FaceUp.Tests.Hostile;

/// <summary>Whatever is shown in place of a receipt, the answer is the same to the byte.</summary>
[Collection(HostileRequests.Name)]
public sealed class A_hostile_receipt(HostileHead head)
{
    public static TheoryData<string> Names => [.. Receipts.Keys];

    private static readonly Dictionary<string, Func<HostileHead, string?>> Receipts = new()
    {
        ["none"] = _ => null,
        ["an empty one"] = _ => "",
        ["one that nobody has"] = _ => FaceUp.Domain.Intake.ReceiptCode.Show(FaceUp.Domain.Intake.ReceiptCode.From(new byte[15])),
        ["another organisation's"] = h => h.ForeignReceipt,
        ["one with a wrong check symbol"] = h => h.Receipt[..^1] + (h.Receipt[^1] == '0' ? '1' : '0'),
        ["one that is cut short"] = h => h.Receipt[..^5],
        ["one that is too long"] = h => h.Receipt + "-0000",
        ["two in one"] = h => h.Receipt + ", " + h.Receipt,
        ["one and a forged one in front"] = h => "0000-0000-0000-0000-0000-0000, " + h.Receipt,
        ["15 KB"] = _ => new string('0', 15_000),
        ["15 KB of dashes"] = _ => new string('-', 15_000),
        ["letters of another alphabet"] = _ => "АВСЕ-НКМО-РТХУ-АВСЕ-НКМО-РТХУ",
        ["digits of another alphabet"] = _ => "٠١٢٣-٤٥٦٧-٨٩٠١-٢٣٤٥-٦٧٨٩-٠١٢٣",
        ["a locator"] = _ => new string('a', 26),
        ["a row key"] = _ => "demo~receipts|!~",
        ["SQL"] = _ => "' OR 1=1 --",
        ["a path"] = _ => "../../records.db",
        ["a template"] = _ => "${jndi:ldap://zlatokop/}",
        ["emoji"] = _ => "💀💀💀💀-💀💀💀💀-💀💀💀💀-💀💀💀💀-💀💀💀💀-💀💀💀💀",
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Opens_nothing_writes_nothing_and_is_answered_like_any_other(string what)
    {
        var before = head.Dump();
        var expected = await Ask("GET", "report", "NONE");
        foreach (var (method, path) in new[] { ("GET", "report"), ("GET", $"report/files/{new string('0', 26)}"), ("POST", "report/messages") })
        {
            var answer = await Ask(method, path, Receipts[what](head));
            answer.IsRefusal(404, null);
            Assert.Equal(expected.Text, answer.Text);
            Assert.Equal(Shape(expected), Shape(answer));
        }

        Assert.Equal(before, head.Dump());
    }

    [Fact]
    public async Task That_is_right_but_for_its_dashes_case_and_look_alikes_is_forgiven() =>
        Assert.Equal(200, (await Ask("GET", "report", " " + head.Receipt.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace('1', 'l').Replace('0', 'o'))).Status);

    [Fact]
    public async Task Is_answered_by_an_organisation_that_is_not_there_as_by_one_that_is() =>
        Assert.Equal((await Ask("GET", "report", "NONE")).Text, (await Ask("GET", "report", head.Receipt, "nowhere-at-all")).Text);

    private static string Shape(Answer answer) => string.Join('\n', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal));

    private async Task<Answer> Ask(string method, string path, string? receipt, string tenant = "demo")
    {
        using var wire = new Wire(head.Port);
        var body = method == "POST" ? """{"text":"zlatokop"}""" : "";
        var kind = method == "POST" ? "Content-Type: application/json\r\n" : "";
        var header = receipt is null ? "" : $"FaceUp-Receipt: {receipt}\r\n";
        await wire.Write(System.Text.Encoding.UTF8.GetBytes($"{method} /api/v1/tenants/{tenant}/{path} HTTP/1.1\r\nHost: x\r\n{header}{kind}Content-Length: {body.Length}\r\n\r\n{body}"));
        return (await wire.Read())!;
    }
}
