using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace FaceUp.Benchmarks;

/// <summary>A file of 2 GiB in parts of 8 MiB, three at a time, to a head that is a process of its own; then its report, and the file again as its reporter downloads it: how much the head grows.</summary>
public static class UploadInParts
{
    private const int Part = 8 * 1024 * 1024;
    private const int Parts = 256;
    private const string Root = "api/v1/tenants/demo";

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        using var head = await Head.SelfHost(folder);
        using var http = new HttpClient { BaseAddress = head.Url, Timeout = TimeSpan.FromMinutes(10) };
        await Whole(http, 2); // what the first parts need once: code, pools, the organisation's key
        var (before, watch) = (head.Resident, Stopwatch.StartNew());
        var peak = before;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(50))
                peak = Math.Max(peak, head.Resident);
        });
        var (sent, received) = await Whole(http, Parts);
        await done.CancelAsync();
        await watching;
        head.Dispose();
        Directory.Delete(folder, recursive: true);
        var grown = Math.Max(0, peak - before) / 1024d / 1024;
        return [new("2 GiB file in parts, sent, taken and downloaded", $"grows {grown.Text("0.0")} MiB, up {(2048 / sent).Text("0")} and down {(2048 / received).Text("0")} MiB/s", "–", "–", "≤ 64 MiB", grown <= 64)];
    }

    private static async Task<(double Sent, double Received)> Whole(HttpClient http, int parts)
    {
        var watch = Stopwatch.StartNew();
        using var begun = await http.PostAsync($"{Root}/uploads", null);
        var token = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("upload").GetString()!;
        var digests = new byte[parts][];
        await Parallel.ForAsync(0, parts, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (n, ct) => digests[n] = await Put(http, token, n, BytesOf(n), ct));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData([.. digests.SelectMany(d => d)]));
        var report = new
        {
            category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "see the file" } },
            uploads = new[] { new { token, name = "recording.mov", mediaType = "video/quicktime", parts, sha256 } },
        };
        using var taken = await http.PostAsJsonAsync($"{Root}/reports", report);
        taken.EnsureSuccessStatusCode();
        var sent = watch.Elapsed.TotalSeconds;
        http.DefaultRequestHeaders.Remove("FaceUp-Receipt");
        http.DefaultRequestHeaders.Add("FaceUp-Receipt", (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString());
        var id = (await http.GetFromJsonAsync<JsonElement>($"{Root}/report")).GetProperty("files")[0].GetProperty("id").GetString();
        watch.Restart();
        await IsTheSame(http, id!, parts);
        return (sent, watch.Elapsed.TotalSeconds);
    }

    // Every part is another one: eight bytes of its number, over and over.
    private static byte[] BytesOf(int part)
    {
        var bytes = new byte[Part];
        for (var at = 0; at < Part; at += 8)
            BitConverter.TryWriteBytes(bytes.AsSpan(at), ((long)part << 32) | (uint)at);
        return bytes;
    }

    internal static async Task<byte[]> Put(HttpClient http, string token, int n, byte[] bytes, CancellationToken ct)
    {
        var digest = SHA256.HashData(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Root}/uploads/parts/{n + 1}") { Content = new ByteArrayContent(bytes) };
        request.Headers.TryAddWithoutValidation("FaceUp-Upload", token);
        request.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{Convert.ToBase64String(digest)}:");
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return digest;
    }

    private static async Task IsTheSame(HttpClient http, string id, int parts)
    {
        using var answer = await http.GetAsync($"{Root}/report/files/{id}", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var bytes = new byte[Part];
        for (var n = 0; n < parts; n++)
        {
            await stream.ReadExactlyAsync(bytes);
            if (!bytes.AsSpan().SequenceEqual(BytesOf(n)))
                throw new InvalidOperationException($"Part {n + 1} came back as another.");
        }

        if (await stream.ReadAsync(bytes) > 0)
            throw new InvalidOperationException("More came back than was sent.");
    }
}
