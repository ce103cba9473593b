using System.Text;
using FaceUp.App.Escalation;
using FaceUp.SelfHost.Running;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Hostile;

/// <summary>
/// What is wrong with files is seen when the intention to take the report in is written down already. Of a report two rows may stay for a day (its due row and its
/// receipt's, which opens nothing), never an object; of a message nothing.
/// </summary>
public sealed class Hostile_files(HostileHead head) : IClassFixture<HostileHead>
{
    private sealed record Wrong(Func<byte[]> Files, string Field, int Status);

    private static readonly Dictionary<string, Wrong> All = new()
    {
        ["a thousand"] = new(() => Parts.Many(1000, Parts.File("a.txt")), "files", 413),
        ["eleven"] = new(() => Parts.Many(11, Parts.File("a.txt")), "files", 413),
        ["one without a name"] = new(() => Parts.Part("Content-Disposition: form-data; name=\"files\"", Canary.Word), "files/0", 400),
        ["one with an empty name"] = new(() => Parts.File(""), "files/0", 400),
        ["one without a disposition"] = new(() => Parts.Part("Content-Type: text/plain", Canary.Word), "files/0", 400),
        ["a second text"] = new(() => Parts.Part(Parts.TextHead, HostileHead.Valid), "files/0", 400),
        ["one behind a sound one, without a name"] = new(() => [.. Parts.File("a.txt"), .. Parts.Part("Content-Disposition: form-data; name=\"files\"", Canary.Word)], "files/1", 400),
        ["one named like a path"] = new(() => Parts.File("../../../../etc/zlatokop"), "files/0/name", 422),
        ["one named like a Windows path"] = new(() => Parts.FileStar("UTF-8''C%3A%5Czlatokop.txt"), "files/0/name", 422),
        ["one named .."] = new(() => Parts.File(".."), "files/0/name", 422),
        ["one named by blanks"] = new(() => Parts.FileStar("UTF-8''%20%20"), "files/0/name", 422),
        ["one whose name overrides direction"] = new(() => Parts.File("zlatokop\u202etxt.exe"), "files/0/name", 422),
        ["one whose name hides a NUL"] = new(() => Parts.FileStar("UTF-8''zlatokop%00.txt"), "files/0/name", 422),
        ["one whose name hides a line end"] = new(() => Parts.FileStar("UTF-8''zlatokop%0d%0aSet-Cookie%3Ax"), "files/0/name", 422),
        ["one whose name is not UTF-8"] = new(() => Parts.Part("Content-Disposition: form-data; name=\"files\"; filename=\"zlatokop\"", "x").Select(b => b == (byte)'k' ? (byte)0xff : b).ToArray(), "files/0/name", 422),
        ["one whose name has 256 characters"] = new(() => Parts.File(new string('n', 256)), "files/0/name", 422),
        ["one whose name has 10,000 characters"] = new(() => Parts.File(new string('n', 10_000)), "body", 400),
        ["one of more than 10 MiB"] = new(() => Parts.Part(Parts.FileHead, new byte[(10 * 1024 * 1024) + 1]), "files/0", 413),
        ["a second one of more than 10 MiB"] = new(() => [.. Parts.File("a.txt"), .. Parts.Part(Parts.FileHead, new byte[(10 * 1024 * 1024) + 1])], "files/1", 413),
        ["one that is cut off"] = new(() => Parts.Part(Parts.FileHead, new byte[300_000])[..^100_000], "files/0", 400),
        ["one whose headers never end"] = new(() => Encoding.UTF8.GetBytes($"--{Parts.Boundary}\r\n{Parts.FileHead}\r\n" + string.Concat(Enumerable.Repeat("X: z\r\n", 100_000))), "body", 400),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Leave_of_a_report_what_the_sweep_takes_away(string what)
    {
        var (rows, files) = (head.Rows().ToList(), head.Files().ToList());
        await Refused("reports", HostileHead.Valid, All[what]);
        Assert.Equal(files, head.Files());
        Assert.Equal(["demo~receipts", "due"], head.Rows().Except(rows).Select(r => r.Split(' ')[0]));
        Assert.Empty(rows.Except(head.Rows()));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Leave_of_a_message_nothing(string what)
    {
        var before = head.Dump();
        await Refused("report/messages", """{"text":"zlatokop"}""", All[what]);
        Assert.Equal(before, head.Dump());
    }

    [Fact]
    public async Task Are_forgotten_after_a_day()
    {
        var (rows, files) = (head.Rows().Where(IsLeft).ToList(), head.Files().Where(IsNoSigner).ToList());
        await Refused("reports", HostileHead.Valid, All["eleven"]);
        Assert.Equal(rows.Count + 2, head.Rows().Count(IsLeft));

        ((MovableClock)head.App.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromHours(25));
        await head.App.Services.GetRequiredService<Sweep>().Run(head.App.Services.GetRequiredService<IWorkflow>(), CancellationToken.None);
        await head.Settled();

        var left = head.Rows().Where(IsLeft).ToList();
        Assert.Equal(2, left.Count(r => r.StartsWith("demo~receipts", StringComparison.Ordinal)));
        Assert.Equal(4, left.Count(r => r.StartsWith("due 2", StringComparison.Ordinal)));
        Assert.Equal(files, head.Files().Where(IsNoSigner));
    }

    [Fact]
    public async Task Are_taken_in_where_nothing_is_wrong_with_them()
    {
        byte[] body = [.. Parts.Part(Parts.TextHead, HostileHead.Valid), .. Parts.File("звіт 漢字 (1).txt"), .. Parts.Part(Parts.FileHead, []), .. Parts.End];
        Assert.Equal(201, (await head.Send(HostileHead.Request("POST", "/api/v1/tenants/other-house/reports", null,
            [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("headquarters", "elsewhere", StringComparison.Ordinal))], Parts.Type))).Status);
        await head.Settled();
    }

    // The key that signs checkpoints is made with the first one, and each has a copy.
    private static bool IsNoSigner(string file) => !file.StartsWith("checkpoints", StringComparison.Ordinal) && !file.Contains(".signer ", StringComparison.Ordinal) && !file.Contains(".verifier ", StringComparison.Ordinal);

    private static bool IsLeft(string row) => row.StartsWith("due 2", StringComparison.Ordinal) || row.StartsWith("demo~receipts", StringComparison.Ordinal);

    private async Task Refused(string path, string json, Wrong wrong)
    {
        byte[] body = [.. Parts.Part(Parts.TextHead, json), .. wrong.Files(), .. wrong.Field.Length > 0 && wrong.Status == 400 ? [] : Parts.End];
        var request = HostileHead.Request("POST", $"/api/v1/tenants/demo/{path}", null, body, Parts.Type);
        request.Headers.Add("FaceUp-Receipt", head.Receipt);
        (await head.Send(request)).IsRefusal(wrong.Status, wrong.Field);
    }
}
