using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FaceUp.Benchmarks;

/// <summary>A server as a process of its own, so that the client's work is not counted as the server's.</summary>
public sealed class Head(Process process, Uri url, TimeSpan startedIn) : IDisposable
{
    public Uri Url => url;

    public TimeSpan StartedIn => startedIn;

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private bool _isGone;

    /// <summary>Bytes of memory that are its own and in use.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static Task<Head> SelfHost(string folder, params string[] more) => Start("api/v1/health", url => ["faceup.dll", "--environment=Development", $"--FaceUp:Data={folder}", $"--urls={url}", .. more]);

    public static Task<Head> Bare(string folder) => Start("health", url => ["FaceUp.Benchmarks.dll", "bare", folder, url]);

    private static async Task<Head> Start(string health, Func<string, string[]> arguments)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var parts = arguments(url);
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, parts[0]));
        foreach (var part in parts.Skip(1))
            info.ArgumentList.Add(part);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync($"{url}/{health}");
                return new(process, new(url), watch.Elapsed);
            }
            catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(5);
            }
        }
    }

    public void Dispose()
    {
        if (_isGone)
            return; // ended before what it left behind was deleted
        _isGone = true;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>From starting the process to its first answer, on a folder that it has run on before; beside an empty web application.</summary>
public static class StartUp
{
    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        (await Head.SelfHost(folder)).Dispose();
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            using (var head = await Head.SelfHost(folder))
                ours.Add(head.StartedIn.TotalSeconds);
            var other = Sample.Folder();
            using (var head = await Head.Bare(other))
                bare.Add(head.StartedIn.TotalSeconds);
            Directory.Delete(other, recursive: true);
        }

        Directory.Delete(folder, recursive: true);
        return [new("start to first answer, self-host", $"{ours.Min().Text()} s", $"{bare.Min().Text()} s (bare Kestrel with a store)", $"{(ours.Min() / bare.Min()).Text()} ×", "≤ 1 s", ours.Min() <= 1)];
    }
}
