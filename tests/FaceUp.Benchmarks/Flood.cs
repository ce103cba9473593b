using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace FaceUp.Benchmarks;

/// <summary>Ten thousand reports without work, to an organisation that asks for it: the processor time of each refusal, beside that of a bare server's 404 to the same request; and a reporter who returns meanwhile.</summary>
public static class Flood
{
    private const int Senders = 32;
    private const int WarmUp = 5000;
    private const int Requests = 10_000;
    private const string Reports = "api/v1/tenants/demo/reports";

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var (ours, worst, bare) = (Sample.Folder(), TimeSpan.Zero, Sample.Folder());
        double cpu, baseline;
        using (var head = await Head.SelfHost(ours, "--FaceUp:Demo:Work=true"))
        {
            var receipt = await Receipt(head);
            await Send(head, Reports, WarmUp, HttpStatusCode.TooManyRequests);
            using var over = new CancellationTokenSource();
            var returning = Returning(head, receipt, over.Token);
            cpu = await Cpu(head, () => Send(head, Reports, Requests, HttpStatusCode.TooManyRequests));
            await over.CancelAsync();
            worst = await returning;
        }

        using (var head = await Head.Bare(bare))
        {
            await Send(head, "nothing", WarmUp, HttpStatusCode.NotFound);
            baseline = await Cpu(head, () => Send(head, "nothing", Requests, HttpStatusCode.NotFound));
        }

        Directory.Delete(ours, recursive: true);
        Directory.Delete(bare, recursive: true);
        return
        [
            new("processor time of a refusal, report without work", $"{(cpu * 1000).Text("0.###")} ms", $"{(baseline * 1000).Text("0.###")} ms (bare Kestrel, 404)", $"{(cpu / baseline).Text()} ×", "< 0.2 ms", cpu < 0.0002),
            new("a reporter returns meanwhile, the slowest of all times", $"{worst.TotalSeconds.Text("0.###")} s", "–", "–", "≤ 2 s", worst <= TimeSpan.FromSeconds(2)),
        ];
    }

    private static async Task<double> Cpu(Head head, Func<Task> work)
    {
        var before = head.Cpu;
        await work();
        return (head.Cpu - before).TotalSeconds / Requests;
    }

    private static async Task<string> Receipt(Head head)
    {
        using var http = new HttpClient { BaseAddress = head.Url };
        using var answer = await http.PostAsync(Reports, Body());
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("receipt").GetString()!;
    }

    private static async Task<TimeSpan> Returning(Head head, string receipt, CancellationToken over)
    {
        using var http = new HttpClient { BaseAddress = head.Url };
        http.DefaultRequestHeaders.Add("FaceUp-Receipt", receipt);
        var worst = TimeSpan.Zero;
        while (!over.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync("api/v1/tenants/demo/report", CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            worst = watch.Elapsed > worst ? watch.Elapsed : worst;
            await Task.Delay(50, CancellationToken.None);
        }

        return worst;
    }

    // The first ones find it quiet, and are taken in.
    private static async Task Send(Head head, string path, int times, HttpStatusCode refused)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Senders }) { BaseAddress = head.Url };
        var left = times;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var answer = await http.PostAsync(path, Body());
                if (answer.StatusCode != refused && (times == Requests || answer.StatusCode != HttpStatusCode.Created))
                    throw new InvalidOperationException($"A flood was answered with {(int)answer.StatusCode}.");
            }
        }));
    }

    private static ByteArrayContent Body() => new(Sample.Report) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
