using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FaceUp.Drills.Stage;

/// <summary>What a head is started with.</summary>
/// <param name="Data">Its data folder.</param>
/// <param name="Output">What it writes to stdout and stderr is appended to this file.</param>
internal sealed record Head(string Data, string Output, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The program and its arguments; the self-host head unless said otherwise.</summary>
    public IReadOnlyList<string> Command { get; init; } = [Repository.SelfHost];

    /// <summary>The self-host head with the demo organisation, whose notices go to the drill's own sink.</summary>
    public static Head WithDemo(string scratch, ChatSink sink, params (string Name, string Value)[] more) => new(
        Path.Combine(scratch, "data"), Path.Combine(scratch, "output.log"), new Dictionary<string, string>(more.Select(m => KeyValuePair.Create(m.Name, m.Value)))
        {
            ["FaceUp__AllowLoopback"] = "true",
            ["FaceUp__Demo__Slack"] = sink.Slack,
            ["FaceUp__Demo__Teams"] = sink.Teams,
        });
}

/// <summary>A head as a process of its own, in Development, on a free loopback port.</summary>
internal sealed class FaceUpProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task output;

    private FaceUpProcess(Process process, Uri url, Task output) => (this.process, Url, this.output) = (process, url, output);

    public Uri Url { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTook { get; private init; }

    public static async Task<FaceUpProcess> Start(Head head, HttpClient http)
    {
        var watch = Stopwatch.StartNew();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        var start = new ProcessStartInfo("dotnet", head.Command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in head.Environment)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = url.AbsoluteUri;
        start.Environment["FaceUp__Data"] = head.Data;
        var process = Children.Start(start);
        var output = Keep(process, head.Output);
        while (!await Answers(http, url))
        {
            if (process.HasExited)
                throw new DrillException($"The head ended with {process.ExitCode} before it answered; see {head.Output}.");
            if (watch.Elapsed > TimeSpan.FromSeconds(60))
                throw new DrillException($"The head did not answer within a minute; see {head.Output}.");
            await Task.Delay(10);
        }

        return new(process, url, output) { StartTook = watch.Elapsed };
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        await Children.Kill(process);
        await output;
    }

    /// <summary>SIGTERM; the exit code.</summary>
    public async Task<int> Stop()
    {
        var code = await Children.Stop(process);
        await output;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http, Uri url)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(url, "api/v1/health"));
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task Keep(Process process, string file)
    {
        await using var kept = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        var gate = new SemaphoreSlim(1);
        await Task.WhenAll(Copy(process.StandardOutput.BaseStream), Copy(process.StandardError.BaseStream));

        async Task Copy(Stream from)
        {
            var buffer = new byte[16 * 1024];
            for (var count = 1; (count = await from.ReadAsync(buffer)) > 0;)
            {
                await gate.WaitAsync();
                await kept.WriteAsync(buffer.AsMemory(0, count));
                await kept.FlushAsync();
                gate.Release();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
