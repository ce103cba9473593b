using System.Collections.Concurrent;
using System.Diagnostics;

namespace FaceUp.Tests.Heads;

/// <summary>The self-host head as a process of its own, with the settings given and nothing of the test's environment.</summary>
public sealed class SelfHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<string> url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SelfHostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, errors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. output];

    public IReadOnlyList<string> Errors => [.. errors];

    public static SelfHostProcess Start(string data, params (string Name, string Value)[] settings) => Start(data, [], settings);

    public static SelfHostProcess Start(string data, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "faceup.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("FaceUp", StringComparison.OrdinalIgnoreCase) || n.StartsWith("ASPNETCORE", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        (start.Environment["FaceUp__Data"], start.Environment["ASPNETCORE_URLS"]) = (data, "http://127.0.0.1:0");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Where it answers, once it does.</summary>
    public Task<string> Url() => url.Task.WaitAsync(Patience);

    /// <summary>Asks it to stop, as a service manager does, and waits for its exit code.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        return await Exit();
    }

    public async Task<int> Exit()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Take(string? line, ConcurrentQueue<string> to)
    {
        if (line is null)
            return;
        to.Enqueue(line);
        const string says = "Now listening on: ";
        if (line.IndexOf(says, StringComparison.Ordinal) is >= 0 and var at)
            url.TrySetResult(line[(at + says.Length)..]);
    }
}

/// <summary>A folder that goes with the test.</summary>
public sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("faceup-head-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
