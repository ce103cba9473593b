using System.Diagnostics;
using System.Net.Http.Json;

namespace FaceUp.Benchmarks;

/// <summary>A case with a recording of 1 GiB, taken out as an archive: how much the head grows meanwhile. The clean copy is made before, so that it is the archive alone that is measured.</summary>
public static class LargeExport
{
    private const int Parts = 128; // of 8 MiB

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        using var head = await Head.SelfHost(folder);
        using var http = new HttpClient { BaseAddress = head.Url, Timeout = TimeSpan.FromMinutes(20) };
        await TakenOut(http, await Case(http, 2));
        var large = await Case(http, Parts);
        var (before, done) = (head.Resident, new CancellationTokenSource());
        var peak = before;
        var watching = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; await Task.Delay(50))
                peak = Math.Max(peak, head.Resident);
        });
        var watch = Stopwatch.StartNew();
        var bytes = await TakenOut(http, large);
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        await watching;
        done.Dispose();
        head.Dispose();
        Directory.Delete(folder, recursive: true);
        var grown = Math.Max(0, peak - before) / 1024d / 1024;
        var whole = bytes > (long)Parts * 8 * 1024 * 1024;
        return [new("a case with a file of 1 GiB as an archive", $"grows {grown.Text("0.0")} MiB, {(bytes / seconds / 1024 / 1024).Text("0")} MiB/s{(whole ? "" : ", NOT WHOLE")}", "–", "–", "≤ 64 MiB", grown <= 64 && whole)];
    }

    /// <summary>The address of a new case, whose file has been opened once.</summary>
    private static async Task<string> Case(HttpClient http, int parts)
    {
        var file = await CleanCopy.Sent(http, parts);
        await CleanCopy.Opened(http, file);
        return file[..file.IndexOf("/files/", StringComparison.Ordinal)];
    }

    private static async Task<long> TakenOut(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path + "/exports", UriKind.Relative)) { Content = JsonContent.Create(new { format = "zip" }) };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        while (await stream.ReadAsync(buffer) is > 0 and var count)
            bytes += count;
        return bytes;
    }
}
