using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

[CollectionDefinition(nameof(Azurite))]
public sealed class AzuriteTests : ICollectionFixture<Azurite>;

/// <summary>
/// The emulator of Azure storage at the version pinned in tests/azurite, on free loopback ports and a folder of its own.
/// Needs Node.js; installs itself with <c>npm ci</c> once.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    // The emulator's published key: it is the same everywhere and protects nothing.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Through a line of our own, so that the emulator ends with its standard input: a killed test run leaves no process behind.
    private const string Start =
        "process.argv.splice(1,0,'azurite');process.stdin.resume().on('end',()=>process.exit());require('azurite/dist/src/azurite.js')";

    private readonly Dictionary<string, string> ports = [];
    private Process? process;

    /// <summary>Everything the emulator stores is in files below this folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("faceup-azurite-").FullName;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{Endpoint("Blob")}{Endpoint("Queue")}{Endpoint("Table")}";

    /// <summary>One table for every test that keeps to partitions of its own.</summary>
    public TableClient SharedTable { get; private set; } = null!;

    public BlobContainerClient SharedContainer { get; private set; } = null!;

    /// <summary>A new table; <paramref name="change"/> may add policies or shorten waits.</summary>
    public async Task<TableClient> Table(Action<TableClientOptions>? change = null)
    {
        var options = StorageClients.Tables();
        change?.Invoke(options);
        var table = new TableClient(ConnectionString, $"t{Guid.NewGuid():n}", options);
        await table.CreateIfNotExistsAsync();
        return table;
    }

    public async Task<BlobContainerClient> Container(Action<BlobClientOptions>? change = null)
    {
        var options = StorageClients.Blobs();
        change?.Invoke(options);
        var container = new BlobContainerClient(ConnectionString, $"c{Guid.NewGuid():n}", options);
        await container.CreateIfNotExistsAsync();
        return container;
    }

    public async Task InitializeAsync()
    {
        var home = Home();
        if (!File.Exists(Path.Combine(home, "node_modules", ".package-lock.json"))) // npm writes it last
            await Install(home);

        process = Spawn(home, "node", ["-e", Start, "--", "--location", Folder, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--skipApiVersionCheck", "--silent", "--disableTelemetry"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException($"Azurite ended before it listened: {await process.StandardError.ReadToEndAsync(patience.Token)}");
            if (Listening().Match(line) is { Success: true } match)
                ports[match.Groups[1].Value] = match.Groups[2].Value;
        }

        Drain(process);
        SharedTable = await Table();
        SharedContainer = await Container();
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string Endpoint(string service) => $"{service}Endpoint=http://127.0.0.1:{ports[service]}/{Account};";

    private static async Task Install(string home)
    {
        using var npm = Spawn(home, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"]);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in tests/azurite failed: {await output}{errors}");
    }

    private static Process Spawn(string home, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"The storage tests need Node.js 20 or later with npm; '{program}' could not be started.", e);
        }
    }

    // A pipe that nobody reads fills up, and then the emulator stops.
    private static void Drain(Process process)
    {
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    private static string Home()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository."), "tests", "azurite");
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
