using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace FaceUp.Tests.Crypto;

/// <summary>The format stays what it is: its vectors do not change by accident, and a reader without our code agrees with them.</summary>
public class The_envelope_vectors
{
    private const string Rewrite = "FACEUP_WRITE_VECTORS";

    private static readonly string Folder = Path.Combine(Root(), "tests", "vectors");

    [Fact]
    public void Are_the_ones_in_the_repository()
    {
        var file = Path.Combine(Folder, "envelope.json");
        var now = EnvelopeVectors.Write();
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
            File.WriteAllText(file, now);
        Assert.True(File.ReadAllText(file) == now, $"The format changed: sealed data of before would not open. If that is meant, set {Rewrite}=1 and run this test again.");
    }

    [Fact]
    public void Are_read_the_same_by_a_reader_of_another_make()
    {
        var (exit, output) = Node("");
        Assert.True(exit == 0, output);
        Assert.Matches("^[1-9][0-9]* checks hold", output);
    }

    [Fact]
    public void Are_joined_by_a_tenants_lock_that_another_make_opens()
    {
        using var key = Sample.Key();
        var (exit, output) = Node(JsonSerializer.Serialize(new
        {
            privateKey = Convert.ToBase64String(KeyRing.Acme.ExportPkcs8()),
            wrapped = Convert.ToBase64String(KeyRing.Acme.PublicKey.Wrap(key)),
            caseKey = Convert.ToHexStringLower(key.Bytes),
        }), "--tenant-lock");
        Assert.True(exit == 0, output);
    }

    private static (int Exit, string Output) Node(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "read-envelope.mjs"), .. arguments])
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

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository, so its vectors cannot be found.");
        return folder.FullName;
    }
}
