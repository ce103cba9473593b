using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Canary;

/// <summary>The emulator of Azure storage that the tests pin in tests/azurite, as loud as it can be, in a folder of its own.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    // The emulator's published key: it is the same everywhere and protects nothing.
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    // Through a line of our own, so that it ends with its standard input: a killed drill leaves no emulator behind.
    private const string Line = "process.argv.splice(1,0,'azurite');process.stdin.resume().on('end',()=>process.exit());require('azurite/dist/src/azurite.js')";

    private readonly Process process;
    private readonly Task output;

    private Azurite(Process process, string folder, string connection, Task output) =>
        (this.process, Folder, ConnectionString, this.output) = (process, folder, connection, output);

    /// <summary>Everything it stores, and its log at debug level.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    public static async Task<Azurite> Start(string folder)
    {
        var home = Path.Combine(Repository.Root, "tests", "azurite");
        Directory.CreateDirectory(folder);
        if (!File.Exists(Path.Combine(home, "node_modules", ".package-lock.json"))) // npm writes it last
            await Install(home);
        var process = Spawn(home, "node", ["-e", Line, "--", "--location", folder, "--debug", Path.Combine(folder, "debug.log"),
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--skipApiVersionCheck", "--disableTelemetry"]);
        var log = new StreamWriter(Path.Combine(folder, "stdout.log")) { AutoFlush = true };
        var ports = new Dictionary<string, string>();
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new DrillException($"Azurite ended before it listened: {await process.StandardError.ReadToEndAsync()}");
            await log.WriteLineAsync(line);
            if (Listening().Match(line) is { Success: true } match)
                ports[match.Groups[1].Value] = match.Groups[2].Value;
        }

        var output = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(log.BaseStream), process.StandardError.BaseStream.CopyToAsync(Stream.Null))
            .ContinueWith(_ => log.Dispose(), TaskScheduler.Default);
        var endpoints = string.Concat(ports.Select(p => $"{p.Key}Endpoint=http://127.0.0.1:{p.Value}/devstoreaccount1;"));
        return new(process, folder, $"DefaultEndpointsProtocol=http;{Account}{endpoints}", output);
    }

    /// <summary>On SIGTERM it writes what it holds in memory to its files and closes its ports; it ends with its standard input.</summary>
    public async Task Stop()
    {
        using (var term = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await term.WaitForExitAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await output;
    }

    public async ValueTask DisposeAsync()
    {
        await Children.Kill(process);
        process.Dispose();
    }

    private static async Task Install(string home)
    {
        using var npm = Spawn(home, "npm", ["ci", "--no-audit", "--no-fund"]);
        var (said, complained) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new DrillException($"npm ci in tests/azurite failed: {await said}{await complained}");
    }

    private static Process Spawn(string home, string program, string[] arguments)
    {
        try
        {
            return Children.Start(new(program, arguments) { WorkingDirectory = home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            throw new DrillException($"The canary drill needs Node.js 20 or later with npm for the emulator of Azure storage: '{program}' could not be started.");
        }
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
