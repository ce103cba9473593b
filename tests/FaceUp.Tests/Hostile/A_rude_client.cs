using System.Diagnostics;
using System.Text;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;

namespace FaceUp.Tests.Hostile;

/// <summary>
/// Who does not keep to HTTP, or keeps sending. What is not HTTP is refused by Kestrel itself, with a bare status or a closed connection; what is HTTP gets a problem document.
/// </summary>
[Collection(HostileRequests.Name)]
public sealed class A_rude_client(HostileHead head)
{
    private const string Reports = "POST /api/v1/tenants/demo/reports HTTP/1.1\r\nHost: x\r\n";
    private const string Json = "Content-Type: application/json\r\n";

    public static TheoryData<string> Announcements => [.. Huge.Keys];

    private static readonly Dictionary<string, (string Head, int Status, string? Field)> Huge = new()
    {
        ["a report"] = (Reports + Json, 413, "Content-Length"),
        ["a report with files"] = (Reports + $"Content-Type: {Parts.Type}\r\n", 413, "Content-Length"),
        ["a message"] = ("POST /api/v1/tenants/demo/report/messages HTTP/1.1\r\nHost: x\r\n" + Json, 413, "Content-Length"),
        ["a report of an unread kind"] = (Reports + "Content-Type: text/plain\r\n", 415, "Content-Type"),
        ["something for nobody"] = ("POST /api/zlatokop/for/nobody HTTP/1.1\r\nHost: x\r\n", 404, null),
        ["something by a method that is none"] = ("PUT /api/v1/tenants/demo/reports HTTP/1.1\r\nHost: x\r\n", 405, null),
        ["something unsigned"] = ("PUT /api/v1/tenants/demo/settings HTTP/1.1\r\nHost: x\r\n" + Json, 401, null),
    };

    [Theory, MemberData(nameof(Announcements))]
    public async Task That_announces_2_GB_is_answered_before_any_of_it_and_read_no_further(string what)
    {
        var before = head.Dump();
        using var wire = new Wire(head.Port);
        await wire.Write(Huge[what].Head + "Content-Length: 2147483648\r\n\r\n");

        (await wire.Read())!.IsRefusal(Huge[what].Status, Huge[what].Field);

        Assert.InRange(await Flood(wire, new byte[64 * 1024]), 0, MaxTaken);
        Assert.Equal(before, head.Dump());
    }

    [Theory, MemberData(nameof(Announcements))]
    public async Task That_sends_chunks_without_end_is_answered_and_cut_off(string what)
    {
        var before = head.Dump();
        using var wire = new Wire(head.Port);
        await wire.Write(Huge[what].Head + "Transfer-Encoding: chunked\r\n\r\n");
        var answer = wire.Read();
        var chunk = Encoding.Latin1.GetBytes("10000\r\n" + new string(' ', 0x10000) + "\r\n");

        var taken = await Flood(wire, chunk);

        (await answer)?.IsRefusal(Huge[what].Status is 413 && what.Contains("files", StringComparison.Ordinal) ? 400 : Huge[what].Status, null);
        Assert.InRange(taken, 0, what == "a report with files" ? MaxTaken + MaxFiles : MaxTaken);
        Assert.Equal(before, head.Dump());
    }

    [Fact]
    public async Task That_sends_chunks_without_end_is_told_the_limit_of_the_body()
    {
        using var wire = new Wire(head.Port);
        await wire.Write(Reports + Json + "Transfer-Encoding: chunked\r\n\r\n");
        var chunk = Encoding.Latin1.GetBytes("10000\r\n" + new string(' ', 0x10000) + "\r\n");
        for (var sent = 0; sent <= 512 * 1024; sent += 0x10000)
            await wire.Write(chunk);
        (await wire.Read())!.IsRefusal(413, "body");
    }

    // 4 MiB that the server reads to get rid of a body, and what the kernels on both sides hold.
    private const long MaxTaken = 24 * 1024 * 1024;

    // So much of files may come, and is also read to get rid of them: who sends one that is too large should hear so.
    private const long MaxFiles = IncomingText<MessageRequest>.MaxRequestBytes;

    private static async Task<long> Flood(Wire wire, byte[] piece)
    {
        while (wire.Sent < 3 * MaxFiles && await wire.Write(piece))
        {
        }

        return wire.Sent;
    }

    [Fact]
    public async Task That_stalls_or_trickles_is_told_that_time_is_up()
    {
        var before = head.Dump();
        var watch = Stopwatch.StartNew();
        using var stalled = new Wire(head.Port);
        using var trickle = new Wire(head.Port);
        using var files = new Wire(head.Port);
        await stalled.Write(Reports + Json + "Content-Length: 1000\r\n\r\n{");
        await trickle.Write(Reports + Json + "Content-Length: 1000\r\n\r\n{");
        await files.Write(Reports + $"Content-Type: {Parts.Type}\r\nContent-Length: 100000\r\n\r\n--{Parts.Boundary}\r\n{Parts.TextHead}\r\n\r\n{{");
        var drip = Task.Run(async () =>
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(30) && await trickle.Write(" "))
                await Task.Delay(500);
        });

        (await stalled.Read())!.IsRefusal(408, "body");
        (await trickle.Read())!.IsRefusal(408, "body");
        (await files.Read())!.IsRefusal(408, "body");

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(25));
        Assert.Equal(before, head.Dump());
        await drip;
    }

    [Fact]
    public async Task That_is_fast_enough_for_the_server_and_too_slow_for_the_body_is_stopped_by_the_body()
    {
        using var time = new CancellationTokenSource();
        await using var body = new BoundedBody(new Endless(time), 1_000_000, "body", time.Token);
        var refused = await Assert.ThrowsAsync<BadInputException>(async () => await JsonBody.ReadAll(body, null, CancellationToken.None));
        Assert.Equal("The body did not arrive within the time allowed.", refused.Message);
    }

    /// <summary>Gives a byte at a time; after ten of them the time is up.</summary>
    private sealed class Endless(CancellationTokenSource time) : MemoryStream
    {
        private int _given;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (++_given == 10)
                await time.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return 1;
        }
    }

    [Theory]
    [InlineData("{\"category\":")]
    [InlineData("")]
    public async Task That_leaves_in_the_middle_of_a_body_makes_no_report(string begun)
    {
        var before = head.Dump();
        var answer = await head.Talk(Reports + Json + "Content-Length: 500\r\n\r\n" + begun, finish: true);
        answer?.IsRefusal(400, "body");
        Assert.Equal(before, head.Dump());
    }

    /// <summary>Kestrel's own refusals: the head of the request is not HTTP, or beyond the limits that the server sets.</summary>
    [Theory]
    [InlineData("a negative length", Reports + Json + "Content-Length: -1\r\n\r\n", 400)]
    [InlineData("a length that is no number", Reports + Json + "Content-Length: zlatokop\r\n\r\n", 400)]
    [InlineData("a length in hexadecimal", Reports + Json + "Content-Length: 0x10\r\n\r\n", 400)]
    [InlineData("a length beyond 64 bits", Reports + Json + "Content-Length: 99999999999999999999\r\n\r\n", 400)]
    [InlineData("an empty length", Reports + Json + "Content-Length:\r\n\r\n", 400)]
    [InlineData("two lengths", Reports + Json + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n123456", 400)]
    [InlineData("an unknown transfer encoding", Reports + Json + "Transfer-Encoding: zlatokop\r\n\r\n", 400)]
    [InlineData("chunked, and gzip behind it", Reports + Json + "Transfer-Encoding: chunked, gzip\r\n\r\n", 400)]
    [InlineData("no host", "POST /api/v1/tenants/demo/reports HTTP/1.1\r\n\r\n", 400)]
    [InlineData("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("a header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nzlatokop\r\n\r\n", 400)]
    [InlineData("a blank before the colon", "GET / HTTP/1.1\r\nHost: x\r\nX : zlatokop\r\n\r\n", 400)]
    [InlineData("a folded header", "GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n zlatokop\r\n\r\n", 400)]
    [InlineData("a NUL in a header", "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", 400)]
    [InlineData("a header that is not UTF-8", "GET / HTTP/1.1\r\nHost: x\r\nFaceUp-Receipt: \u00ff\u00fe\r\n\r\n", 400)]
    [InlineData("a NUL in the path", "GET /api/v1/tenants/de%00mo/form HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("a path that is none", "GET zlatokop HTTP/1.1\r\nHost: x\r\n\r\n", 405)]
    [InlineData("an unknown version", "GET / HTTP/7.3\r\nHost: x\r\n\r\n", 505)]
    [InlineData("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n", 400)]
    public async Task That_speaks_no_HTTP_is_refused_by_the_server(string what, string request, int status)
    {
        var before = head.Dump();
        var answer = await head.Talk(request);
        Assert.True(answer is null || (answer.Status == status && answer.IsBare), $"{what}: {answer?.Status} {answer?.Text}");
        answer?.TellsNothing(Canary.Word);
        Assert.Equal(before, head.Dump());
    }

    [Theory]
    [InlineData(5_000, 0, 414)]
    [InlineData(10, 101, 431)]
    public async Task That_fills_the_head_is_refused_by_the_server(int path, int headers, int status)
    {
        var answer = await head.Talk($"GET /{new string('z', path)} HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, headers).Select(i => $"X{i}: y\r\n"))}\r\n");
        Assert.Equal((status, true), (answer!.Status, answer.IsBare));
    }

    [Fact]
    public async Task That_sends_17_KiB_of_headers_is_refused_by_the_server()
    {
        var answer = await head.Talk($"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('z', 17 * 1024)}\r\n\r\n");
        Assert.Equal((431, true), (answer!.Status, answer.IsBare));
    }

    [Theory]
    [InlineData("no length and no body", Reports + Json + "\r\n")]
    [InlineData("a chunk whose size is no number", Reports + Json + "Transfer-Encoding: chunked\r\n\r\nzlatokop\r\n")]
    [InlineData("a chunk that is negative", Reports + Json + "Transfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [InlineData("a chunk beyond 32 bits", Reports + Json + "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n")]
    [InlineData("a chunk of another length than it says", Reports + Json + "Transfer-Encoding: chunked\r\n\r\n3\r\nzlatokop\r\n0\r\n\r\n")]
    [InlineData("a length with a plus", Reports + Json + "Content-Length: +5\r\n\r\n12345")]
    [InlineData("a length and chunks", Reports + Json + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}x\r\n0\r\n\r\n")]
    public async Task That_says_wrongly_how_long_the_body_is_makes_no_report(string what, string request)
    {
        var before = head.Dump();
        var answer = await head.Talk(request);
        Assert.True(answer is null || answer.Status is 400 or 411 or 413 or 422, $"{what}: {answer?.Status} {answer?.Text}");
        answer?.TellsNothing(Canary.Word);
        Assert.Equal(before, head.Dump());
    }

    [Fact]
    public async Task That_is_refused_may_ask_again_on_the_same_connection()
    {
        using var wire = new Wire(head.Port);
        await wire.Write(Reports + "Content-Type: text/plain\r\nContent-Length: 8\r\n\r\nzlatokopGET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n");
        (await wire.Read())!.IsRefusal(415, "Content-Type");
        Assert.Equal(204, (await wire.Read())!.Status);
    }
}
