using System.Diagnostics;
using FaceUp.Tests.Heads;

namespace FaceUp.Infra.Tests.Deployment;

/// <summary>What a hook said and did.</summary>
public sealed record Run(int Code, string Said, string Complained);

/// <summary>
/// A place where hooks run: the real scripts, with stand-ins for az and azd, and nothing else on the path but the few programs that they may use. So a real az is never reached.
/// </summary>
public sealed class Stage : IDisposable
{
    /// <summary>What a hook may use of the machine.</summary>
    private static readonly string[] Programs = ["bash", "cat", "cp", "curl", "date", "dirname", "dotnet", "env", "grep", "head", "mktemp", "rm", "sed", "sleep", "tee", "touch", "tr"];

    private readonly Scratch scratch = new();

    public Stage()
    {
        Directory.CreateDirectory(Bin);
        foreach (var program in Programs)
            File.CreateSymbolicLink(Path.Combine(Bin, program), Find(program));
        Fakes("az");
        Fakes("azd");
        Holds("person", "person-1");
        Holds("subscription", "Enabled");
    }

    private string Bin => Path.Combine(scratch.Folder, "bin");

    public IReadOnlyList<string> Calls => Text("calls").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Text(string file) => File.Exists(In(file)) ? File.ReadAllText(In(file)) : "";

    public string In(string file) => Path.Combine(scratch.Folder, file);

    public void Holds(string file, string text) => File.WriteAllText(In(file), text + "\n");

    public void Fakes(string program)
    {
        File.Delete(Path.Combine(Bin, program));
        File.CreateSymbolicLink(Path.Combine(Bin, program), Path.Combine(Repository.Root, "tests/FaceUp.Infra.Tests/Deployment/fakes", program));
    }

    public void Lacks(string file) => File.Delete(In(file));

    /// <param name="kind">sh, or ps1.</param>
    public async Task<Run> Play(string hook, string kind, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var script = Path.Combine(Repository.Root, "infra/hooks", $"{hook}.{kind}");
        var start = kind == "sh" ? new ProcessStartInfo(script) : new ProcessStartInfo("dotnet", [typeof(Stage).Assembly.Location, script]);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        (start.Environment["PATH"], start.Environment["STAGE"], start.Environment["HOME"], start.Environment["DOTNET_NOLOGO"]) = (Bin, scratch.Folder, scratch.Folder, "1");

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await said, await complained);
    }

    public void Dispose() => scratch.Dispose();

    private static string Find(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
}
