using System.ComponentModel;
using System.Diagnostics;

namespace FaceUp.Tests;

/// <summary>Readers of our formats that share no line with the product: programs beside the vectors, run by Node.js with its standard library alone.</summary>
internal static class IndependentReader
{
    private const string Rewrite = "FACEUP_WRITE_VECTORS";

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public static string File(string name) => Path.Combine(Root, "tests", "vectors", name);

    /// <summary>The vectors as the code writes them now are the ones in the repository. With the environment variable set, they become it first.</summary>
    public static void SameAsStored(string name, string now)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            System.IO.File.WriteAllText(File(name), now);
        Assert.True(System.IO.File.ReadAllText(File(name)) == now, $"The format changed: data of before would not be read. If that is meant, set {Rewrite}=1 and run this test again.");
    }

    public static (int Exit, string Output) Run(string script, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [File(script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var node = Process.Start(start)!;
            var errors = node.StandardError.ReadToEndAsync();
            node.StandardInput.Write(input);
            node.StandardInput.Close();
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return (node.ExitCode, output + errors.Result);
        }
        catch (Win32Exception)
        {
            return (127, "Node.js is needed to check the vectors with an independent reader, and no program \"node\" was found on the path.");
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository, so its vectors cannot be found.");
        return folder.FullName;
    }
}
