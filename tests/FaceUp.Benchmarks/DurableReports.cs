using System.Diagnostics;
using System.Net.Http.Headers;

namespace FaceUp.Benchmarks;

/// <summary>Fsynced reports a second with 32 clients, beside the bare endpoint; and the processor time of one report, workflow included.</summary>
public static class DurableReports
{
    private const int Clients = 32;
    private static readonly List<string> Folders = [];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var (bare, bareCpu) = await Run(Head.Bare, "reports");
        var (ours, cpu) = await Run(folder => Head.SelfHost(folder), "api/v1/tenants/demo/reports");
        var (bareAgain, _) = await Run(Head.Bare, "reports");
        var baseline = Math.Max(bare, bareAgain);
        Folders.ForEach(folder => Directory.Delete(folder, recursive: true)); // not before: a file system that has just deleted thousands of files makes new ones slowly
        return
        [
            new($"durable reports a second, {Clients} clients", ours.Text("0"), $"{baseline.Text("0")} (bare Kestrel, same commits)", $"{(100 * ours / baseline).Text("0")} %", "≥ 60 %", ours >= 0.6 * baseline),
            new("processor time of a 2 KB report, workflow included", $"{(cpu * 1000).Text()} ms", $"{(bareCpu * 1000).Text()} ms (bare, kernel's file work included)", $"{(cpu / bareCpu).Text()} ×", "≤ 1 ms", cpu <= 0.001),
        ];
    }

    private static async Task<(double PerSecond, double CpuEach)> Run(Func<string, Task<Head>> start, string path)
    {
        var folder = Sample.Folder();
        Folders.Add(folder);
        var head = await start(folder);
        await Load(head, path, WarmUp);
        var before = head.Cpu;
        var watch = Stopwatch.StartNew();
        var count = await Load(head, path, Time);
        var seconds = watch.Elapsed.TotalSeconds;
        await Task.Delay(1500); // what the reports left to do is theirs too
        var cpu = (head.Cpu - before).TotalSeconds;
        head.Dispose();
        return (count / seconds, cpu / count);
    }

    private static async Task<int> Load(Head head, string path, TimeSpan time)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = head.Url };
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetTimestamp() < until; count++)
            {
                using var body = new ByteArrayContent(Sample.Report);
                body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(path, body);
                if ((int)answer.StatusCode != 201)
                    throw new InvalidOperationException($"A report was answered with {(int)answer.StatusCode}.");
            }

            return count;
        }));
        return counts.Sum();
    }
}
