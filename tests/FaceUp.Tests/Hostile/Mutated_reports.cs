using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace FaceUp.Tests.Hostile;

/// <summary>Valid reports, damaged at random. None may break the server; one that is taken in must say exactly what was sent.</summary>
public sealed class Mutated_reports(HostileHead head) : IClassFixture<HostileHead>
{
    private const int Count = 5000;

    private static readonly string[] Seeds =
    [
        HostileHead.Valid,
        HostileReports.With("Привіт, 世界 👋", "safety", "plant-north", "uk"),
        HostileReports.With(@"\u0041\n\t\ud83d\ude00\\\/", "other", "warehouse-south", "pt-BR"),
        HostileReports.With(answers: HostileReports.Many(5, """{"question":"Who?","text":"Somebody"}""")),
        """{ "channel" : "phone", "answers" : [ {"text":"","question":"?"} ], "language":"de", "unit":"headquarters", "category":"privacy" }""",
    ];

    // Pieces of JSON and of its neighbours, put in or in place of something.
    private static readonly string[] Splinters =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "[]", "{}", "[", "]", "{", "}", "\"", "\\", "\\u0000", "\\ud800", "\\udc00", ",", ":", "//", "/*", "NaN", "\ufeff", "\u202e", "\u0085",
        "\"category\":\"safety\",", "\"answers\":[],", "\"text\":\"t\",", "\"x\":1,", " ", "\n", "\0", "😀", "{\"question\":\"q\",\"text\":\"t\"},", "null,", "\"corruption\"", "\"unit\"",
    ];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Int[0, 9999], Gen.Byte, Func<byte[], byte[]> (at, b) => body => Put(body, at, 1, [b])),
        Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 7], Func<byte[], byte[]> (at, bit) => body => Put(body, at, 1, [(byte)(body[at % body.Length] ^ (1 << bit))])),
        Gen.Select(Gen.Int[0, 9999], Gen.Int[1, 12], Func<byte[], byte[]> (at, n) => body => Put(body, at, n, [])),
        Gen.Select(Gen.Int[0, 9999], Gen.Byte.Array[1, 8], Func<byte[], byte[]> (at, bytes) => body => Put(body, at, 0, bytes)),
        Gen.Select(Gen.Int[0, 9999], OneOf(Splinters), Gen.Int[0, 6], Func<byte[], byte[]> (at, text, n) => body => Put(body, at, n, Encoding.UTF8.GetBytes(text))),
        Gen.Select(Gen.Int[0, 9999], Gen.Int[1, 60], Gen.Int[0, 9999], Func<byte[], byte[]> (at, n, to) => body => Put(body, to, 0, Piece(body, at, n))),
        Gen.Select(Gen.Int[0, 9999], Func<byte[], byte[]> (at) => body => body[..(at % body.Length)]),
        // In a string, where most of a real report lies, so that some come through.
        Gen.Select(Gen.Int[0, 9], Gen.Char[' ', '\u2fff'], Func<byte[], byte[]> (at, c) => body => InWord(body, at, c)));

    private static readonly Gen<byte[]> Body = Gen.Select(OneOf(Seeds), Mutation.Array[0, 3])
        .Select((seed, mutations) => mutations.Aggregate(Encoding.UTF8.GetBytes(seed), (body, m) => body.Length == 0 ? body : m(body)));

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static byte[] Put(byte[] body, int at, int over, byte[] bytes)
    {
        at %= body.Length;
        return [.. body[..at], .. bytes, .. body[Math.Min(body.Length, at + over)..]];
    }

    private static byte[] Piece(byte[] body, int at, int count) => body[(at % body.Length)..Math.Min(body.Length, (at % body.Length) + count)];

    private static byte[] InWord(byte[] body, int at, char c)
    {
        var found = body.AsSpan().IndexOf("\"text\":\""u8);
        return found < 0 ? body : Put(body, Math.Min(body.Length - 1, found + 8 + (at % 4)), 0, Encoding.UTF8.GetBytes([c]));
    }

    [Fact]
    public async Task Never_break_the_server_and_read_back_as_they_were_sent()
    {
        var (taken, refused) = (new ConcurrentDictionary<string, JsonElement>(), 0);
        await Body.SampleAsync(
            async body =>
            {
                if (await Submit(body) is { } reference)
                    taken[reference] = JsonDocument.Parse(body).RootElement;
                else
                    Interlocked.Increment(ref refused);
            },
            iter: Count, threads: 4, print: Convert.ToBase64String);

        Assert.InRange(refused, Count / 4, Count - 100); // both sides of the line were walked
        await AreListedAs(taken);
    }

    /// <summary>The reference, if it was taken in and reads back as it was sent; null if it was refused as it should be.</summary>
    private async Task<string?> Submit(byte[] body)
    {
        var answer = await head.Send(HostileHead.Request("POST", "/api/v1/tenants/demo/reports", null, body, "application/json"));
        if (answer.Status != 201)
        {
            Assert.True(answer.Status is 400 or 422, $"{answer.Status} {answer.Text}");
            answer.IsRefusal(answer.Status, null);
            return null;
        }

        var open = HostileHead.Request("GET", "/api/v1/tenants/demo/report");
        open.Headers.Add("FaceUp-Receipt", answer.Json.GetProperty("receipt").GetString());
        var view = (await head.Send(open)).Json;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement.GetProperty("answers"), view.GetProperty("answers")), "It reads back otherwise.");
        return view.GetProperty("reference").GetString();
    }

    // Category, unit, language and channel of every case that came to be.
    private async Task AreListedAs(IReadOnlyDictionary<string, JsonElement> taken)
    {
        var listed = 0;
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await head.Get($"/api/v1/tenants/demo/cases?limit=200{cursor}", "demo-compliance")).Json;
            foreach (var line in page.GetProperty("cases").EnumerateArray())
            {
                if (!taken.TryGetValue(line.GetProperty("reference").GetString()!, out var sent))
                    continue;
                listed++;
                Assert.All(["category", "unit", "language"], m => Assert.Equal(sent.GetProperty(m).GetString(), line.GetProperty(m).GetString()));
                Assert.Equal(sent.TryGetProperty("channel", out var channel) ? channel.GetString() : "web", line.GetProperty("channel").GetString());
            }

            cursor = page.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : null;
        }

        Assert.Equal(taken.Count, listed);
    }
}
