using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace FaceUp.Benchmarks;

/// <summary>
/// A recording of 2 GiB that came in parts, opened by a handler: looked at, cleaned, sealed again and given out. How much the head grows meanwhile, and how long the first who opens it waits.
/// </summary>
public static class CleanCopy
{
    private const int Part = 8 * 1024 * 1024;
    private const int Parts = 256;
    private const string Root = "api/v1/tenants/demo";
    private static readonly byte[] Author = [.. "LIST"u8, 26, 0, 0, 0, .. "INFOIART"u8, 14, 0, 0, 0, .. "PlantedAuthor\0"u8];

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        using var head = await Head.SelfHost(folder);
        using var http = new HttpClient { BaseAddress = head.Url, Timeout = TimeSpan.FromMinutes(20) };
        await Opened(http, await Sent(http, 2));
        var file = await Sent(http, Parts);
        var (before, done) = (head.Resident, new CancellationTokenSource());
        var peak = before;
        var watching = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(50))
                peak = Math.Max(peak, head.Resident);
        });
        var (waited, received) = await Opened(http, file);
        await done.CancelAsync();
        await watching;
        done.Dispose();
        head.Dispose();
        Directory.Delete(folder, recursive: true);
        var grown = Math.Max(0, peak - before) / 1024d / 1024;
        return [new("2 GiB recording in parts, cleaned and given out", $"grows {grown.Text("0.0")} MiB, ready after {waited.Text("0.0")} s, down {(2048 / received).Text("0")} MiB/s", "–", "–", "≤ 64 MiB", grown <= 64)];
    }

    internal static async Task<string> Sent(HttpClient http, int parts)
    {
        using var begun = await http.PostAsync($"{Root}/uploads", null);
        var token = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("upload").GetString()!;
        var digests = new byte[parts][];
        await Parallel.ForAsync(0, parts, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (n, ct) => digests[n] = await UploadInParts.Put(http, token, n, BytesOf(n, parts), ct));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData([.. digests.SelectMany(d => d)]));
        var report = new
        {
            category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "hear the recording" } },
            uploads = new[] { new { token, name = "recording.wav", mediaType = "audio/wav", parts, sha256 } },
        };
        using var taken = await http.PostAsJsonAsync($"{Root}/reports", report);
        var reference = (await taken.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.GetStringAsync("development/token/demo-compliance"));
        var id = (await http.GetFromJsonAsync<JsonElement>($"{Root}/cases?limit=200")).GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString();
        var file = (await http.GetFromJsonAsync<JsonElement>($"{Root}/cases/{id}")).GetProperty("files")[0].GetProperty("id").GetString();
        return $"{Root}/cases/{id}/files/{file}";
    }

    // A header, an author, and sound to the end, some of it in each part.
    private static byte[] BytesOf(int part, int parts)
    {
        var bytes = new byte[Part];
        for (var at = 0; at < Part; at += 8)
            BitConverter.TryWriteBytes(bytes.AsSpan(at), ((long)part << 32) | (uint)at);
        if (part > 0)
            return bytes;
        byte[] format = [.. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x44, 0xAC, 0, 0, 0x88, 0x58, 1, 0, 2, 0, 16, 0];
        byte[] head = [.. "RIFF"u8, .. Length(((long)parts * Part) - 8), .. format, .. Author, .. "data"u8];
        head = [.. head, .. Length(((long)parts * Part) - head.Length - 4)];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] Length(long bytes)
    {
        var four = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, checked((uint)bytes));
        return four;
    }

    internal static async Task<(double Waited, double Received)> Opened(HttpClient http, string file)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(new Uri(file, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var waited = watch.Elapsed.TotalSeconds;
        var bytes = new byte[Part];
        for (var first = true; ; first = false)
        {
            var count = await stream.ReadAtLeastAsync(bytes, Part, throwOnEndOfStream: false);
            if (first && bytes.AsSpan(0, 1000).IndexOf("PlantedAuthor"u8) >= 0)
                throw new InvalidOperationException("The author came out at the desk.");
            if (count < Part)
                return (waited, watch.Elapsed.TotalSeconds - waited);
        }
    }
}
